import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { readConfig } from "../../src/config/config.js";
import { openDatabase } from "../../src/store/open-database.js";
import { followPublication, type PublicationFeed } from "../../src/store/publication-feed.js";
import { buildApp } from "../../src/wiring/build-app.js";
import { createTestDatabase } from "../support/database.js";

const SECRET_KEY = "a-secret-of-more-than-32-characters";

/** The whole server over a database of its own, asked without a socket. */
export interface OpenApp {
  readonly app: FastifyInstance;
  readonly ds: DataSource;
  readonly feed: PublicationFeed;
  readonly close: () => Promise<void>;
}

/** @param prepare fills the database before the server looks at it */
export async function openApp(
  settings: Readonly<Record<string, string>> = {},
  prepare: (ds: DataSource) => Promise<void> = () => Promise.resolve(),
): Promise<OpenApp> {
  const database = await createTestDatabase();
  const ds = await openDatabase(createDataSource(database.url));
  await prepare(ds);
  const feed = await followPublication(ds, { log: () => undefined });
  const config = readConfig({ SECRET_KEY, DATABASE_URL: database.url, ...settings });
  const app = await buildApp({ config, database: ds, embedded: false, feed, log: pino({ level: "silent" }) });
  await app.ready();
  return {
    ...{ app, ds, feed },
    close: async () => {
      await app.close();
      await feed.close();
      await ds.destroy();
      await database.drop();
    },
  };
}
