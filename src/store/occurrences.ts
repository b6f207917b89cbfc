import type { Instant } from "../domain/instant.js";
import type { Occurrence, OccurrenceState } from "../domain/schedule.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

/** What the hour of a week's letter has found so far. */
export interface NotedOccurrence {
  /** `2026-W05`. */
  readonly week: string;
  readonly state: OccurrenceState;
  readonly dueAt: Instant;
  readonly lateUntil: Instant;
}

/** SQL for the state of an occurrence `o` by its run, where `unapproved` is what it is without one. */
const stateBy = (unapproved: string): string => `COALESCE((
    SELECT CASE r.state WHEN 'MISSED' THEN 'MISSED' ELSE 'APPROVED' END FROM delivery_runs r
    WHERE r.occurrence = o.week AND NOT (r.state = 'CANCELLED' AND r.started_at IS NULL)
  ), ${unapproved})`;

const COLUMNS = `week, state, ${instantSql("due_at")} AS "dueAt", ${instantSql("late_until")} AS "lateUntil"`;

/** When the last letter was due that anybody noted; null where nobody ever did. */
export async function lastDueAt(db: Db): Promise<Instant | null> {
  const [row] = await refusing(() =>
    db.query<[{ at: Instant | null }]>(`SELECT ${instantSql("max(due_at)")} AS at FROM occurrences`),
  );
  return row.at;
}

/** Notes an hour that has come, and what it found; empty where another process was faster. */
export async function noteOccurrence(
  db: Db,
  { week, dueAt, lateUntil }: Occurrence,
  { skipped, now }: { readonly skipped: boolean; readonly now: Instant },
): Promise<NotedOccurrence[]> {
  return refusing(() =>
    db.query<NotedOccurrence[]>(
      `WITH noted AS (
        INSERT INTO occurrences (week, state, due_at, late_until, noted_at)
        SELECT o.week, ${stateBy("CASE WHEN $4::boolean THEN 'SKIPPED' WHEN $3::timestamptz < $5::timestamptz THEN 'MISSED' ELSE 'WAITING' END")},
          $2::timestamptz, $3::timestamptz, $5::timestamptz
        FROM (SELECT $1::text AS week) o
        ON CONFLICT (week) DO NOTHING RETURNING *
      ) SELECT ${COLUMNS} FROM noted`,
      [week.id, dueAt, lateUntil, skipped, now],
    ),
  );
}

/** Has noted hours follow what was approved since, or not in time; gives those of which the state changed. */
export async function settleOccurrences(db: Db, now: Instant): Promise<NotedOccurrence[]> {
  return refusing(() =>
    db.query<NotedOccurrence[]>(
      `WITH settled AS (
        UPDATE occurrences SET state = found.state
        FROM (
          SELECT o.week, ${stateBy("CASE WHEN o.late_until < $1 THEN 'MISSED' ELSE 'WAITING' END")} AS state
          FROM occurrences o WHERE o.state IN ('WAITING', 'MISSED')
        ) found
        WHERE found.week = occurrences.week AND occurrences.state <> found.state RETURNING occurrences.*
      ) SELECT ${COLUMNS} FROM settled ORDER BY week`,
      [now],
    ),
  );
}

/** The last hour that was noted, where it waits for somebody to decide: nobody is asked about older ones for ever. */
export async function openQuestion(db: Db): Promise<NotedOccurrence | null> {
  const [last] = await refusing(() =>
    db.query<NotedOccurrence[]>(`SELECT ${COLUMNS} FROM occurrences ORDER BY occurrences.due_at DESC LIMIT 1`),
  );
  return last !== undefined && (last.state === "WAITING" || last.state === "MISSED") ? last : null;
}
