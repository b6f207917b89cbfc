import type { DataSource } from "typeorm";
import type { Db } from "../db.js";

/** Who else sends now: what a lane allows is divided among them. */
export interface Beat {
  /** Whether this worker still counts as living; once it does not, its leases are another's. */
  readonly alive: boolean;
  /** Workers seen lately, this one among them. */
  readonly live: number;
  /** How many of them come before this one: 0 for the first. */
  readonly rank: number;
}

/** Makes a worker known. Those that ended a week ago are forgotten. */
export async function registerWorker(db: Db, id: string, place: string): Promise<void> {
  await db.query("DELETE FROM delivery_workers WHERE ended_at < now() - interval '7 days'");
  await db.query(
    "INSERT INTO delivery_workers (id, place, started_at, seen_at) VALUES ($1, $2, clock_timestamp(), clock_timestamp())",
    [id, place],
  );
}

/** A sign of life, by the database's clock. */
export async function beat(ds: DataSource, id: string, lostAfterMs: number): Promise<Beat> {
  const [found] = await ds.query<[Beat]>(
    `WITH beat AS (
      UPDATE delivery_workers SET seen_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL RETURNING id
    )
    SELECT EXISTS (SELECT FROM beat) AS alive, count(*)::int AS live, (count(*) FILTER (WHERE id < $1))::int AS rank
    FROM delivery_workers
    WHERE ended_at IS NULL AND (id = $1 OR seen_at > clock_timestamp() - $2 * interval '1 millisecond')`,
    [id, lostAfterMs],
  );
  return found;
}

export async function endWorker(db: Db, id: string): Promise<void> {
  await db.query("UPDATE delivery_workers SET ended_at = COALESCE(ended_at, clock_timestamp()) WHERE id = $1", [id]);
}

export interface LostWorker {
  readonly id: string;
  readonly place: string;
}

/** Workers that gave no sign of life for too long, or ended with chunks still in their hands. */
export async function lostWorkers(db: Db, lostAfterMs: number): Promise<LostWorker[]> {
  return db.query<LostWorker[]>(
    `SELECT id, place FROM delivery_workers
    WHERE ended_at IS NULL AND seen_at < clock_timestamp() - $1 * interval '1 millisecond'
      OR ended_at IS NOT NULL AND id IN (SELECT owner FROM delivery_chunks WHERE NOT done AND owner IS NOT NULL)`,
    [lostAfterMs],
  );
}
