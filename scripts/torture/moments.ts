import { setTimeout as pause } from "node:timers/promises";
import type { RunReport, RunState } from "../../src/domain/delivery.js";
import { UnreachableError } from "../../src/domain/errors.js";
import { until } from "../../tests/support/delivery/until.js";
import type { Stage } from "./trial.js";

/** On a machine that does other things too. */
const PATIENCE_MS = 180_000;
/** What was on its way when the fault struck has come by then, or never will. */
const LEFTOVERS_MS = 100;

/** Until the sink took so many letters, of all that there are. */
export async function sent({ sink }: Stage, count: number): Promise<void> {
  await until(
    () => sink.report().accepted,
    (accepted) => accepted >= count,
    PATIENCE_MS,
  );
}

/** Until the sink takes letters again; in milliseconds from now. */
export async function resumed({ sink }: Stage): Promise<number> {
  const from = performance.now();
  await pause(LEFTOVERS_MS);
  const before = sink.report().accepted;
  await until(
    () => sink.report().accepted,
    (accepted) => accepted > before,
    PATIENCE_MS,
  );
  return performance.now() - from;
}

/** The same where the last letters may have been under way when the fault struck: nothing is left to send then. */
export async function resumedOrDone({ sink, ground }: Stage): Promise<number> {
  const from = performance.now();
  await pause(LEFTOVERS_MS);
  const before = sink.report().accepted;
  await until(
    async () => sink.report().accepted > before || (await ground.report().catch(() => null))?.state === "COMPLETED",
    (goesOn) => goesOn,
    PATIENCE_MS,
  );
  return performance.now() - from;
}

/** Until the sink has taken nothing for two seconds; how much it had by then. */
export async function standsStill({ sink }: Stage): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const before = sink.report().accepted;
    await pause(2000);
    if (sink.report().accepted === before) return before;
  }
  throw new UnreachableError("Letters go on leaving.");
}

/** Until the run has come to a state; a database that is away is asked again. */
export async function comesTo({ ground }: Stage, state: RunState): Promise<RunReport> {
  return reported(ground.report, (report) => report.state === state);
}

export async function reported(
  report: () => Promise<RunReport>,
  holds: (report: RunReport) => boolean,
): Promise<RunReport> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await report().catch(() => null);
    if (found !== null && holds(found)) return found;
    if (performance.now() > deadline) throw new UnreachableError(`The run stays as it is: ${JSON.stringify(found)}`);
    await pause(100);
  }
}

/** Ascending counts of letters, drawn from a share of the run. */
export function moments({ readers, draw }: Stage, count: number, share = 0.9): number[] {
  return Array.from({ length: count }, () => Math.floor(draw() * share * readers)).sort((one, other) => one - other);
}

/** Letters that were tried more than once. */
export async function triedAgain({ ground }: Stage): Promise<number> {
  const [found] = await ground.ds.query<[{ count: number }]>(
    "SELECT COALESCE(sum(attempts - 1), 0)::int AS count FROM delivery_recipients WHERE run = $1 AND attempts > 1",
    [ground.run.number],
  );
  return found.count;
}
