import type { Instant } from "../domain/instant.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

/** What time it is by the database: the one clock that all processes share. */
export async function databaseNow(db: Db): Promise<Instant> {
  const [row] = await refusing(() => db.query<[{ now: Instant }]>(`SELECT ${instantSql("clock_timestamp()")} AS now`));
  return row.now;
}
