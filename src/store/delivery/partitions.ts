import type { Db } from "../db.js";

/**
 * The table that holds the recipients of one run alone. What is asked all the time names it: a prepared statement on the
 * parent would lock and look through the partitions of all runs.
 */
export function partitionOf(run: number): string {
  return `delivery_recipients_${run}`;
}

/** Half of each page is left for what sending makes of its rows, so that their updates stay in it (HOT). */
const FILLFACTOR = 50;

/** A table for the recipients of a run, of which nobody knows before it is attached: rows go in without an index. */
export async function createPartition(tx: Db, run: number): Promise<void> {
  await tx.query(
    `CREATE TABLE ${partitionOf(run)} (LIKE delivery_recipients INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    WITH (fillfactor = ${FILLFACTOR})`,
  );
}

/** Indexes what it holds by now, and makes it a part of `delivery_recipients`. */
export async function attachPartition(tx: Db, run: number): Promise<void> {
  const table = partitionOf(run);
  await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_pkey PRIMARY KEY (subscriber_id, run)`);
  await tx.query(`CREATE INDEX ${table}_chunk ON ${table} (run, chunk)`);
  await tx.query(`ALTER TABLE delivery_recipients ATTACH PARTITION ${table} FOR VALUES IN (${run})`);
}

/** How long what reads all runs may keep a run from being dropped. Nobody waits longer behind it. */
const PATIENCE = "5s";

/**
 * Drops the recipients of a run.
 * @throws where somebody reads all runs for too long just now: another time will do
 */
export async function dropPartition(tx: Db, run: number): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = '${PATIENCE}'`);
  await tx.query("LOCK TABLE delivery_recipients IN ACCESS EXCLUSIVE MODE");
  await tx.query(`DROP TABLE IF EXISTS ${partitionOf(run)}`);
}
