import { createDataSource } from "../../ormconfig.js";
import { openDatabase } from "../../src/store/open-database.js";
import { migrateEverything } from "../../src/wiring/migrate.js";

/**
 * Fills the empty database from which each test file gets its copy: the schema, and no data. Runs once for each test
 * run. Every connection must be closed when it resolves, as PostgreSQL does not copy a database in use.
 */
export async function prepareTemplate(url: string): Promise<void> {
  const ds = await openDatabase(createDataSource(url));
  try {
    await migrateEverything(ds, () => undefined);
  } finally {
    await ds.destroy();
  }
}
