import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { readConfig } from "../../src/config/config.js";
import { openDatabase } from "../../src/store/open-database.js";
import { followPublication } from "../../src/store/publication-feed.js";
import { buildApp } from "../../src/wiring/build-app.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

const SECRET_KEY = "a-secret-of-more-than-32-characters";

/** The whole server, asked without a socket. */
export interface ServerOver {
  readonly app: FastifyInstance;
  readonly close: () => Promise<void>;
}

export interface OpenDatabase {
  readonly url: string;
  readonly ds: DataSource;
  readonly drop: () => Promise<void>;
}

/** Two databases that hold the same to the byte, each open. */
export async function openTwins(
  prepare: (ds: DataSource) => Promise<void>,
): Promise<readonly [OpenDatabase, OpenDatabase]> {
  const one = await createTestDatabase();
  const ds = await openDatabase(createDataSource(one.url));
  await prepare(ds);
  // PostgreSQL copies a database that nobody is connected to.
  await ds.destroy();
  const other = await createTestDatabase(one.name);
  return [await opened(one), await opened(other)];
}

export async function openTestDatabase(): Promise<OpenDatabase> {
  return opened(await createTestDatabase());
}

async function opened(database: TestDatabase): Promise<OpenDatabase> {
  const ds = await openDatabase(createDataSource(database.url));
  return {
    ...{ url: database.url, ds },
    drop: async () => {
      await ds.destroy();
      await database.drop();
    },
  };
}

/** A server over a database as it stands now. */
export async function serverOver(
  { url, ds }: OpenDatabase,
  settings: Readonly<Record<string, string>> = {},
  compile = true,
): Promise<ServerOver> {
  const feed = await followPublication(ds, { log: () => undefined });
  const config = readConfig({ SECRET_KEY, DATABASE_URL: url, ...settings });
  const app = await buildApp({ config, database: ds, embedded: false, feed, log: pino({ level: "silent" }), compile });
  await app.ready();
  return {
    app,
    close: async () => {
      await app.close();
      await feed.close();
    },
  };
}

/** A server over an empty database of its own. */
export async function openApp(settings: Readonly<Record<string, string>> = {}): Promise<ServerOver> {
  const database = await openTestDatabase();
  const server = await serverOver(database, settings);
  return {
    app: server.app,
    close: async () => {
      await server.close();
      await database.drop();
    },
  };
}
