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

/**
 * Opens `DATABASE_URL`, or the embedded server where there is none.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function openConfiguredDatabase(config: Config, log: (line: string) => void): Promise<ConfiguredDatabase> {
  if (config.databaseUrl !== null) {
    const dataSource = await openDatabase(createDataSource(config.databaseUrl));
    return { dataSource, embedded: false, close: () => dataSource.destroy() };
  }
  const server = await startEmbeddedPostgres({ folder: config.dataFolder, log });
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
