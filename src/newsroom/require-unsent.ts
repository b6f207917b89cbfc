import type { RunState } from "../domain/delivery.js";
import { EchelonError } from "../domain/errors.js";
import type { Week } from "../domain/week.js";
import type { Db } from "../store/db.js";
import { runsOfWeek } from "../store/delivery/runs.js";

/**
 * Refuses a week whose letter is approved or has left. A run that was cancelled before anybody was written to leaves
 * its week free.
 * @throws {EchelonError} EDITION_ALREADY_SENT, with the state of its run
 */
export async function requireUnsent(db: Db, week: Week): Promise<void> {
  const [run] = await runsOfWeek(db, week.id);
  if (run === undefined || (run.state === "CANCELLED" && run.startedAt === null)) return;
  throw new EchelonError(
    "EDITION_ALREADY_SENT",
    run.state === "SCHEDULED"
      ? `The letter of ${week.id} is approved (SCHEDULED): it leaves at ${run.scheduledFor}.`
      : `The letter of ${week.id} was sent: its run is ${run.state}.`,
    ADVICE[run.state](week.id),
  );
}

const follow = (week: string): string => `Follow it: echelon delivery status ${week}`;

const ADVICE: Readonly<Record<RunState, (week: string) => string>> = {
  SCHEDULED: (week) => `To approve another one instead, take this one back first: echelon delivery cancel ${week}`,
  MISSED: (week) => `It missed its hour; send it late: echelon delivery resume ${week} --late`,
  PAUSED: (week) => `See why it is paused, then go on: echelon delivery resume ${week}`,
  PLANNING: follow,
  SENDING: follow,
  COMPLETED: () => "Say what was wrong in the next one.",
  CANCELLED: () => "It was cancelled on its way, and some have read it: say what was wrong in the next one.",
};
