import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import type { Config } from "../config/config.js";
import { urlOf } from "../delivery/jobs/jobs-schema.js";
import { openDatabase } from "../store/open-database.js";

/**
 * Other connections to the same database, which do not bear its silence for long: for requests, which somebody waits for,
 * and for letters. Migrations, imports and plans may take their time on the first ones.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export function openImpatient(patient: DataSource, { databaseSilenceMs }: Config): Promise<DataSource> {
  return openDatabase(createDataSource(urlOf(patient), { silenceMs: databaseSilenceMs }));
}
