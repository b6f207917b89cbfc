import { RECIPIENT_STATES, type RecipientState } from "../../domain/delivery.js";
import type { Instant } from "../../domain/instant.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { dropPartition } from "./partitions.js";
import { OPEN_STATES, statesSql } from "./recipient-states.js";

/** What became of one letter to one reader. */
export interface LetterTrace {
  readonly week: string;
  readonly scheduledFor: Instant;
  readonly state: RecipientState;
  /** What the server answered; null where it said nothing. */
  readonly code: number | null;
}

/** What came back about a reader's letters. */
export interface ReturnTrace {
  readonly at: Instant;
  readonly kind: string;
  readonly class: string;
}

/** The letters of a reader, the oldest first. */
export async function lettersOf(db: Db, subscriberId: string): Promise<LetterTrace[]> {
  const rows = await db.query<(Omit<LetterTrace, "state"> & { place: number })[]>(
    `SELECT r.week, ${instantSql("r.scheduled_for")} AS "scheduledFor", d.state AS place, d.code
    FROM delivery_runs AS r JOIN delivery_recipients AS d ON d.run = r.number
    WHERE d.subscriber_id = $1 ORDER BY r.scheduled_for, r.number`,
    [subscriberId],
  );
  return rows.map(({ place, ...letter }) => ({ ...letter, state: RECIPIENT_STATES[place] ?? "CANCELLED" }));
}

/** The oldest first. */
export async function returnsOf(db: Db, subscriberId: string): Promise<ReturnTrace[]> {
  return db.query<ReturnTrace[]>(
    `SELECT ${instantSql("at")} AS at, kind, class FROM delivery_events WHERE subscriber_id = $1
    ORDER BY delivery_events.at, id`,
    [subscriberId],
  );
}

/**
 * Makes the letters of a reader nobody's, so that figures of runs stay what they were, and forgets what came back. A
 * letter that is not done with keeps its id, which then leads nowhere: whoever sends it finds no reader.
 */
export async function forgetTraces(tx: Db, subscriberId: string): Promise<void> {
  for (const table of ["delivery_events", "delivery_refusals"]) {
    await tx.query(`DELETE FROM ${table} WHERE subscriber_id = $1`, [subscriberId]);
  }
  await tx.query(
    `UPDATE delivery_recipients SET text = NULL,
      subscriber_id = CASE WHEN state IN (${statesSql(...OPEN_STATES)}) THEN subscriber_id ELSE gen_random_uuid() END
    WHERE subscriber_id = $1`,
    [subscriberId],
  );
}

/**
 * Drops all letters of the oldest run that ended before a moment, and keeps how many came to what; how many they were,
 * null where there is no such run.
 */
export async function dropOldestRun(tx: Db, before: Instant, now: Instant): Promise<number | null> {
  const [run] = await tx.query<{ number: number }[]>(
    `SELECT number FROM delivery_runs
    WHERE state IN ('COMPLETED', 'CANCELLED') AND anonymised_at IS NULL AND COALESCE(completed_at, created_at) < $1
    ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [before],
  );
  if (run === undefined) return null;
  const { number } = run;
  const counts = await countByState(tx, number);
  await dropPartition(tx, number);
  for (const table of ["delivery_chunks", "delivery_refusals"]) {
    await tx.query(`DELETE FROM ${table} WHERE run = $1`, [number]);
  }
  await tx.query("UPDATE delivery_runs SET anonymised_at = $2, kept_counts = $3 WHERE number = $1", [
    ...[number, now, counts],
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** In the order of RECIPIENT_STATES. */
async function countByState(tx: Db, run: number): Promise<number[]> {
  const found = await tx.query<{ state: number; count: number }[]>(
    "SELECT state, count(*)::int AS count FROM delivery_recipients WHERE run = $1 GROUP BY state",
    [run],
  );
  const counts = new Map(found.map(({ state, count }) => [state, count]));
  return RECIPIENT_STATES.map((_, place) => counts.get(place) ?? 0);
}

/** Forgets what came back before a moment; how many. */
export async function forgetReturns(db: Db, before: Instant): Promise<number> {
  const [, count] = await db.query<[unknown[], number]>("DELETE FROM delivery_events WHERE at < $1", [before]);
  return count;
}
