import type { DataSource } from "typeorm";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import type { AuditAction } from "../domain/audit.js";
import { EchelonError } from "../domain/errors.js";
import { recordAudit } from "../store/audit-log.js";
import type { Db } from "../store/db.js";
import { cancelRun, decideUncertain, resumeRun } from "../store/delivery/run-verbs.js";
import { changeRunState, type DeliveryRun, runsOfWeek } from "../store/delivery/runs.js";

/**
 * The run of a week such as `2026-W05`, or of a number; absent, the latest of all.
 * @throws {EchelonError} RUN_UNKNOWN
 */
export async function namedRun(database: DataSource, name: string | undefined): Promise<DeliveryRun> {
  const runs = await runsOfWeek(database, null);
  const run = runs.findLast(({ week, number }) => name === undefined || week === name || String(number) === name);
  if (run !== undefined) return run;
  throw new EchelonError(
    "RUN_UNKNOWN",
    name === undefined ? "No edition is on its way, and none ever was." : `No edition is on its way as "${name}".`,
    "Approve one first: echelon digest send. Those that there are: echelon delivery status",
  );
}

/** Holds a run: what is claimed already still goes out, a hundred letters or so, and nothing after it. */
export async function pauseRun(database: DataSource, name: string | undefined, reason: string): Promise<DeliveryRun> {
  const run = await namedRun(database, name);
  const change = { from: ["PLANNING", "SENDING"], to: "PAUSED", reason } as const;
  return database.transaction(async (tx) => {
    const paused = (await changeRunState(tx, run.id, change)) ?? refuse(run, "paused");
    return noted(tx, "run.pause", run, paused);
  });
}

/**
 * Has a paused run go on. One that missed its hour leaves only where somebody says that it may be late, and while it is
 * what was approved.
 * @param requireApproved refuses a week whose letter no longer is
 * @throws {EchelonError} RUN_UNKNOWN, RUN_STATE_INVALID, APPROVAL_VOID
 */
export async function resumePausedRun(
  database: DataSource,
  name: string | undefined,
  late: boolean,
  requireApproved: (week: string) => Promise<void>,
): Promise<DeliveryRun> {
  const run = await namedRun(database, name);
  if (run.state === "MISSED" && !late) {
    throw new EchelonError(
      "RUN_STATE_INVALID",
      `The letter of ${run.week} missed its hour, ${run.scheduledFor}: it would leave late, now.`,
      `Send it late: echelon delivery resume ${run.week} --late. Or give it up: echelon delivery cancel ${run.week}`,
    );
  }
  if (run.state === "MISSED") await requireApproved(run.week);
  return database.transaction(async (tx) => {
    const resumed = (await resumeRun(tx, run.id)) ?? refuse(run, "resumed");
    return noted(tx, "run.resume", run, resumed);
  });
}

/** Ends a run for good: who has not been written to will not be. */
export async function cancelNamedRun(database: DataSource, name: string | undefined): Promise<DeliveryRun> {
  const run = await namedRun(database, name);
  const cancelled = await cancelRun(database, run.id, async (tx, after) => {
    await noted(tx, "run.cancel", run, after);
  });
  return cancelled ?? refuse(run, "cancelled");
}

/** Which of the uncertain are decided on: some subscribers by UUID, or null for all. */
export interface Decision {
  readonly run: string | undefined;
  readonly ids: readonly string[] | null;
  /** `resend`: the same message once more; `drop`: nothing more is sent. */
  readonly what: "resend" | "drop";
}

/**
 * An editor's word on those of whom nobody knows whether the letter came: on all that are named, or on none.
 * @throws {EchelonError} RUN_UNKNOWN, RUN_STATE_INVALID, SUBSCRIBER_UNKNOWN
 */
export async function decideOnUncertain(
  database: DataSource,
  { run: name, ids, what }: Decision,
): Promise<{ readonly run: DeliveryRun; readonly decided: number }> {
  const run = await namedRun(database, name);
  if (what === "resend" && run.state === "CANCELLED") return refuse(run, "taken up again");
  const named = ids && [...new Set(ids.map((id) => id.toLowerCase()))];
  return database.transaction(async (tx) => {
    const decided = await decideUncertain(tx, run.number, what === "resend" ? "PLANNED" : "CANCELLED", named);
    if (named !== null && decided !== named.length) throw notUncertain(run, named.length - decided);
    const after = { what, letters: decided };
    await recordAudit(tx, { actor: AT_THE_TERMINAL, action: "run.decide", subject: run.week, after });
    return { run, decided };
  });
}

function notUncertain({ number, week }: DeliveryRun, strangers: number): EchelonError {
  return new EchelonError(
    "SUBSCRIBER_UNKNOWN",
    `${strangers} of the ids that are named are of nobody who is uncertain in run ${number} (${week}): nothing was decided.`,
    `Look at those who are: echelon delivery uncertain list ${week}`,
  );
}

/** Writes down that somebody at the terminal steered a run. */
async function noted(tx: Db, action: AuditAction, before: DeliveryRun, after: DeliveryRun): Promise<DeliveryRun> {
  const change = { before: { state: before.state }, after: { state: after.state } };
  await recordAudit(tx, { actor: AT_THE_TERMINAL, action, subject: before.week, ...change });
  return after;
}

function refuse(run: DeliveryRun, wish: string): never {
  throw new EchelonError(
    "RUN_STATE_INVALID",
    `Run ${run.number} (${run.week}) is ${run.state}: it cannot be ${wish}.`,
    `Look at it: echelon delivery status ${run.week}`,
  );
}
