import { randomUUID } from "node:crypto";
import type { RunState, UncertainPolicy } from "../../domain/delivery.js";
import type { Instant } from "../../domain/instant.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { refusing } from "../refusal.js";

/** What a run is made of. */
export interface NewRun {
  /** `2026-W05`. */
  readonly week: string;
  /** Of the letter: at most one run has it. */
  readonly occurrence: string;
  readonly editionId: string;
  readonly state: "SCHEDULED" | "MISSED";
  readonly uncertainPolicy: UncertainPolicy;
  /** What was approved, in hexadecimal. */
  readonly contentSha256: string;
  /** Slugs: who follows single labs gets the letter when one of them is here. */
  readonly movedLabs: readonly string[];
  readonly scheduledFor: Instant;
}

/** An edition on its way. */
export interface DeliveryRun extends Omit<NewRun, "state"> {
  readonly id: string;
  /** Short, for return paths. */
  readonly number: number;
  readonly state: RunState;
  readonly pauseReason: string | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
}

const COLUMNS = `id, number, week, occurrence, edition_id AS "editionId", state, pause_reason AS "pauseReason",
  uncertain_policy AS "uncertainPolicy", content_sha256 AS "contentSha256", moved_labs AS "movedLabs",
  ${instantSql("scheduled_for")} AS "scheduledFor", ${instantSql("created_at")} AS "createdAt",
  ${instantSql("started_at")} AS "startedAt", ${instantSql("completed_at")} AS "completedAt"`;

/** Makes the run of an occurrence, or gives the one that is there: however often it is asked for, there is one. */
export async function createRun(
  db: Db,
  run: NewRun,
): Promise<{ readonly created: boolean; readonly run: DeliveryRun }> {
  const id = randomUUID();
  const [made] = await refusing(() =>
    db.query<DeliveryRun[]>(
      `WITH made AS (
        INSERT INTO delivery_runs (id, week, occurrence, edition_id, state, uncertain_policy, content_sha256, moved_labs,
          scheduled_for, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now()) ON CONFLICT (occurrence) DO NOTHING RETURNING *
      ) SELECT ${COLUMNS} FROM made`,
      [
        ...[id, run.week, run.occurrence, run.editionId, run.state, run.uncertainPolicy, run.contentSha256],
        ...[run.movedLabs, run.scheduledFor],
      ],
    ),
  );
  if (made !== undefined) return { created: true, run: made };
  // Another's row is seen by a new statement alone, once its transaction has ended.
  const [known] = await runsWhere(db, "occurrence = $1", [run.occurrence]);
  return known === undefined ? createRun(db, run) : { created: false, run: known };
}

/** How a run's state changes: from one of several, or not at all. */
export interface RunChange {
  readonly from: readonly RunState[];
  readonly to: RunState;
  /** Why it is paused. */
  readonly reason?: string;
}

/** Changes the state of a run; undefined where it is in none of the states to change from. */
export async function changeRunState(
  db: Db,
  runId: string,
  { from, to, reason }: RunChange,
): Promise<DeliveryRun | undefined> {
  const [changed] = await refusing(() =>
    db.query<DeliveryRun[]>(
      `WITH changed AS (
        UPDATE delivery_runs SET state = $3, pause_reason = $4,
          started_at = CASE WHEN $3 IN ('PLANNING', 'SENDING') THEN COALESCE(started_at, now()) ELSE started_at END,
          completed_at = CASE WHEN $3 IN ('COMPLETED', 'CANCELLED') THEN now() END
        WHERE id = $1 AND state = ANY($2) RETURNING *
      ) SELECT ${COLUMNS} FROM changed`,
      [runId, from, to, to === "PAUSED" ? (reason ?? null) : null],
    ),
  );
  return changed;
}

export async function runById(db: Db, id: string): Promise<DeliveryRun | undefined> {
  return (await runsWhere(db, "id::text = lower($1)", [id]))[0];
}

export async function runByNumber(db: Db, number: number): Promise<DeliveryRun | undefined> {
  return (await runsWhere(db, "number = $1", [number]))[0];
}

/** The runs in any of these states, the oldest first. */
export async function runsOf(db: Db, ...states: readonly RunState[]): Promise<DeliveryRun[]> {
  return runsWhere(db, "state = ANY($1)", [states]);
}

/** The runs of a week, or all of them where it is null; the oldest first. */
export async function runsOfWeek(db: Db, week: string | null): Promise<DeliveryRun[]> {
  return runsWhere(db, "$1::text IS NULL OR week = $1", [week]);
}

async function runsWhere(db: Db, condition: string, values: unknown[]): Promise<DeliveryRun[]> {
  return refusing(() =>
    db.query<DeliveryRun[]>(`SELECT ${COLUMNS} FROM delivery_runs WHERE ${condition} ORDER BY number`, values),
  );
}
