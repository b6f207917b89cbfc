import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import type { Config } from "../config/config.js";
import { openDatabase } from "../store/open-database.js";
import { startEmbeddedPostgres } from "../store/postgres/start-embedded-postgres.js";

/** The configured database, ready for queries. */
export interface ConfiguredDatabase {
  readonly dataSource: DataSource;
  readonly embedded: boolean;
  /** Connections first, then the embedded server if nobody else uses it. */
  readonly close: () => Promise<void>;
}

/** Takes a line for each step. */
type Say = (line: string) => void;

/**
 * Opens `DATABASE_URL`, or the embedded server where there is none. `keep` is for a process that lasts: it has the
 * embedded server started again whenever it goes away, and is told so.
 * @throws {EchelonError} DATABASE_UNAVAILABLE, CONFIGURATION_INVALID
 */
export async function openConfiguredDatabase(config: Config, log: Say, keep?: Say): Promise<ConfiguredDatabase> {
  if (config.databaseUrl !== null) {
    const dataSource = await openDatabase(createDataSource(config.databaseUrl));
    return { dataSource, embedded: false, close: () => dataSource.destroy() };
  }
  const server = await startEmbeddedPostgres({ folder: config.dataFolder, log, ...(keep && { keep }) });
  const dataSource = await openDatabase(createDataSource(server.url));
  return {
    dataSource,
    embedded: true,
    close: async () => {
      await dataSource.destroy();
      await server.stop();
    },
  };
}
