import type { DataSource } from "typeorm";
import { createJobsSchema } from "../delivery/jobs/jobs-schema.js";
import type { Log } from "../store/db.js";
import { migrateUp } from "../store/migrate.js";

/** Brings a database up to date: our tables, then those of the jobs. Names the migrations that were applied. */
export async function migrateEverything(database: DataSource, log: Log): Promise<string[]> {
  const applied = await migrateUp(database, log);
  await createJobsSchema(database);
  return applied;
}
