import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { clusterUrl, databaseUrl, templateName } from "./cluster.js";
import { withClient } from "./with-client.js";

export interface TestDatabase {
  readonly name: string;
  /** A connection URL, for `createDataSource` or node-postgres. */
  readonly url: string;
  /** Connections still open are cut. */
  drop(): Promise<void>;
}

/**
 * A database of its own for a test file, copied from the migrated template (about 50 ms), or from another one that
 * nobody is connected to.
 */
export async function createTestDatabase(template: string = templateName): Promise<TestDatabase> {
  const cluster = await clusterUrl();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await withClient(cluster, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    name,
    url: databaseUrl(cluster, name),
    drop: () => drop(cluster, name),
  };
}

/** A vacuum that PostgreSQL itself began there may not be cut short: it ends by itself. */
async function drop(cluster: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withClient(cluster, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      return;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE || attempt === 20) throw error;
      await pause(250);
    }
  }
}

const INSUFFICIENT_PRIVILEGE = "42501";
