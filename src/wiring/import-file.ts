import type { DataSource } from "typeorm";
import { type ImportReport, importLabs } from "../newsroom/import-labs.js";
import { parseDataSet } from "../ingest/data-set.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { readText } from "./project-files.js";

/** Reads a data set file and imports it in one transaction. */
export async function importFile(
  database: DataSource,
  path: string,
  log: (line: string) => void,
): Promise<ImportReport> {
  await requireMigrated(database);
  const dataSet = parseDataSet(await readText(path), path, now());
  return importLabs(database, dataSet, { log, now: now() });
}
