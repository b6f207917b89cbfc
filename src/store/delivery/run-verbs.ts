import type { DataSource, EntityManager } from "typeorm";
import type { RecipientState } from "../../domain/delivery.js";
import type { Db } from "../db.js";
import { refusing } from "../refusal.js";
import { cancelLeftovers } from "./leases.js";
import { OPEN_STATES, STATE, statesSql } from "./recipient-states.js";
import { changeRunState, type DeliveryRun } from "./runs.js";

const CANCELLATION = { from: ["SCHEDULED", "MISSED", "PLANNING", "SENDING", "PAUSED"], to: "CANCELLED" } as const;

/**
 * Cancels a run: who was not attempted yet is cancelled, and what is on its way to a server gets its result.
 * @param alongside what is written in the transaction that changes its state
 * @returns undefined where it cannot be cancelled any more
 */
export async function cancelRun(
  ds: DataSource,
  runId: string,
  alongside: (tx: EntityManager, cancelled: DeliveryRun) => Promise<void> = () => Promise.resolve(),
): Promise<DeliveryRun | undefined> {
  // First the state alone, so that no worker claims while the many rows are written.
  const cancelled = await refusing(() =>
    ds.transaction(async (tx) => {
      const run = await changeRunState(tx, runId, CANCELLATION);
      if (run !== undefined) await alongside(tx, run);
      return run;
    }),
  );
  if (cancelled !== undefined) await refusing(() => ds.transaction((tx) => cancelRest(tx, cancelled.number)));
  return cancelled;
}

async function cancelRest(tx: EntityManager, run: number): Promise<void> {
  await cancelLeftovers(tx, run, null);
  await tx.query(
    `UPDATE delivery_chunks c SET done = true WHERE c.run = $1 AND c.owner IS NULL AND NOT EXISTS (
      SELECT FROM delivery_recipients r
      WHERE r.run = $1 AND r.chunk = c.number AND r.state IN (${statesSql(...OPEN_STATES)}))`,
    [run],
  );
}

/**
 * A paused run goes on where it was: with its planning, or with its sending. One that missed its hour leaves now, and
 * its letters say so.
 */
export async function resumeRun(db: Db, runId: string): Promise<DeliveryRun | undefined> {
  return refusing(async () => {
    await db.query("UPDATE delivery_runs SET scheduled_for = now() WHERE id = $1 AND state = 'MISSED'", [runId]);
    const late = await changeRunState(db, runId, { from: ["MISSED"], to: "PLANNING" });
    if (late !== undefined) return late;
    const [row] = await db.query<{ planned: boolean }[]>(
      "SELECT planned_at IS NOT NULL AS planned FROM delivery_runs WHERE id = $1",
      [runId],
    );
    if (row === undefined) return undefined;
    return changeRunState(db, runId, { from: ["PAUSED"], to: row.planned ? "SENDING" : "PLANNING" });
  });
}

/**
 * Completes the runs of which no row is planned, attempting or deferred; the edition of each is sent with it, and public
 * from then on. The chunks are asked first, since they are few; then the rows, which alone decide.
 */
export async function completeRuns(ds: DataSource): Promise<readonly number[]> {
  const ready = await ds.query<{ number: number }[]>(
    `SELECT number FROM delivery_runs r WHERE state = 'SENDING' AND planned_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM delivery_chunks c WHERE c.run = r.number AND NOT c.done)`,
  );
  const completed: number[] = [];
  for (const { number } of ready) if (await completeRun(ds, number)) completed.push(number);
  return completed;
}

async function completeRun(ds: DataSource, number: number): Promise<boolean> {
  const rows = await ds.query<unknown[]>(
    `WITH completed AS (
      UPDATE delivery_runs SET state = 'COMPLETED', completed_at = now()
      WHERE number = $1 AND state = 'SENDING' AND NOT EXISTS (
        SELECT FROM delivery_recipients WHERE run = $1 AND state IN (${statesSql(...OPEN_STATES)}))
      RETURNING number, edition_id, COALESCE(started_at, completed_at) AS sent_at
    ), sent AS (
      UPDATE editions e SET state = 'SENT', sent_at = c.sent_at FROM completed c
      WHERE e.id = c.edition_id AND e.state <> 'SENT'
    ) SELECT number FROM completed`,
    [number],
  );
  return rows.length > 0;
}

/** Somebody of whom nobody knows whether the letter came. */
export interface UncertainRecipient {
  readonly subscriberId: string;
  /** Null: erased since. */
  readonly address: string | null;
  readonly attempts: number;
  readonly text: string | null;
}

export async function uncertainRecipients(ds: DataSource, run: number): Promise<UncertainRecipient[]> {
  return refusing(() =>
    ds.query<UncertainRecipient[]>(
      `SELECT r.subscriber_id AS "subscriberId", s.address, r.attempts, r.text
      FROM delivery_recipients r LEFT JOIN subscribers s ON s.id = r.subscriber_id
      WHERE r.run = $1 AND r.state = ${STATE.UNCERTAIN} ORDER BY s.address_key, r.subscriber_id`,
      [run],
    ),
  );
}

/**
 * Decides on the uncertain of a run, or on some of them: `PLANNED` sends the same message again, `CANCELLED` lets it be.
 * A completed run is taken up again for what has to be sent.
 * @param ids subscribers' UUIDs; null: all of them
 * @returns how many it was
 */
export async function decideUncertain(
  tx: EntityManager,
  run: number,
  decision: Extract<RecipientState, "PLANNED" | "CANCELLED">,
  ids: readonly string[] | null,
): Promise<number> {
  return refusing(async () => {
    const decided = await tx.query<{ chunk: number }[]>(
      `WITH decided AS (
        UPDATE delivery_recipients SET state = $2 WHERE run = $1 AND state = ${STATE.UNCERTAIN}
          AND ($3::text[] IS NULL OR subscriber_id::text = ANY($3)) RETURNING chunk
      ) SELECT chunk FROM decided`,
      [run, STATE[decision], ids],
    );
    if (decision === "PLANNED" && decided.length > 0)
      await reopen(tx, run, [...new Set(decided.map((row) => row.chunk))]);
    return decided.length;
  });
}

async function reopen(tx: EntityManager, run: number, chunks: readonly number[]): Promise<void> {
  await tx.query("UPDATE delivery_chunks SET done = false, due_at = now() WHERE run = $1 AND number = ANY($2)", [
    run,
    chunks,
  ]);
  await tx.query(
    "UPDATE delivery_runs SET state = 'SENDING', completed_at = NULL WHERE number = $1 AND state = 'COMPLETED'",
    [run],
  );
}
