import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { changeRunState, runsOf } from "../../store/delivery/runs.js";
import { planRun } from "../../store/delivery/plan.js";
import { completeRuns } from "../../store/delivery/run-verbs.js";
import { releaseWorker } from "../../store/delivery/recovery.js";
import { endWorker, registerWorker } from "../../store/delivery/workers.js";
import { type Bell, newBell } from "./bell.js";
import { type Feeder, openFeeder } from "./feeder.js";
import { type Heartbeat, startHeartbeat } from "./heartbeat.js";
import { type Journal, openJournal } from "./journal/journal.js";
import { openLedger, type Ledger } from "./ledger.js";
import type { WorkMeans } from "./means.js";
import { openPostOffice, type PostOffice } from "./post-office.js";
import { recoverLost } from "./recover.js";
import { openSessions } from "./sessions.js";
import { openWatch } from "./watch.js";

/**
 * Sends whatever runs there are, until it is told to stop: any number of workers on any number of machines do so on one
 * database. A worker that others gave up for lost begins anew under another name.
 */
export async function work(means: WorkMeans, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      await live(means, stop);
    } catch (error) {
      means.say(`The worker begins anew: ${String(error)}`);
      await pause(means.patience.lookEveryMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** The parts of one worker, from its registration to its end. */
interface Life {
  readonly means: WorkMeans;
  readonly worker: string;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly heartbeat: Heartbeat;
  readonly office: PostOffice;
  readonly feeder: Feeder;
  readonly bell: Bell;
}

async function live(means: WorkMeans, stop: AbortSignal): Promise<void> {
  const life = await begin(means);
  const keeping = keepHouse(life, stop);
  try {
    await feed(life, stop);
  } finally {
    means.figures.ready = false;
    await end(life);
    // A planning that is cut off leaves nothing behind, and begins again.
    await Promise.race([keeping, pause(means.patience.drainMs, undefined, { ref: false })]);
    // Whoever begins anew goes on telling the database; whoever ends leaves that to who reads the journal.
    if (stop.aborted) life.ledger.abandon();
  }
}

async function begin(means: WorkMeans): Promise<Life> {
  const worker = randomUUID();
  await registerWorker(means.ds, worker, placeOf(means.journalFolder));
  const journal = openJournal({ folder: means.journalFolder, worker, say: means.say });
  const bell = newBell();
  const ringIfRoom = (): void => {
    if (feeder.hasRoom()) bell.ring();
  };
  const { giveUpAfterMs } = means.patience;
  const ledger = openLedger({ ds: means.ds, giveUpAfterMs, say: means.say, filling: ringIfRoom });
  const watch = openWatch();
  const heartbeat = startHeartbeat({
    ...means,
    worker,
    heard: (sharing) => {
      office.share(sharing);
    },
  });
  const office: PostOffice = openPostOffice({
    ...means,
    ...{ journal, ledger, fresh: heartbeat.fresh },
    settled: (letter) => {
      feeder.settled(letter);
      ringIfRoom();
    },
    told: (letter, result) => {
      const { run } = letter.lease.session;
      const reason = watch.tell(run.number, letter.lease.lane, result);
      if (reason !== null) void pauseRun(means, run, reason);
    },
  });
  const feeder: Feeder = openFeeder({ ...means, worker, office, journal, ledger, sessionOf: openSessions(means) });
  return { means, worker, journal, ledger, heartbeat, office, feeder, bell };
}

/** The machine and the folder of its journals: who works at the same place finds every journal of it. */
function placeOf(journalFolder: string): string {
  return `${hostname()}:${resolve(journalFolder)}`;
}

async function pauseRun(
  { ds, say }: WorkMeans,
  { id, number }: { id: string; number: number },
  reason: string,
): Promise<void> {
  const change = { from: ["SENDING"], to: "PAUSED", reason } as const;
  const paused = await changeRunState(ds, id, change).catch((error: unknown) => {
    say(`Run ${number} should be paused, and could not: ${String(error)}`);
  });
  if (paused !== undefined) say(`Run ${number} is paused by itself. ${reason}`);
}

/** How long the feeder rests where there is nothing to do. */
const REST_MS = 25;
const LONG_REST_MS = 200;

async function feed({ means, journal, heartbeat, office, feeder, bell }: Life, stop: AbortSignal): Promise<void> {
  const complain = onceInARow(means.say, "The database does not let this worker go on");
  while (!stop.aborted && !heartbeat.lost()) {
    means.figures.ready = heartbeat.fresh() && journal.ready();
    const busy = await complain(async () => {
      recallResting(office);
      office.pump();
      return means.figures.ready && feeder.step();
    });
    if (busy === undefined) feeder.doubt();
    if (busy !== true) await bell.wait(feeder.outstanding() > 0 ? REST_MS : LONG_REST_MS);
  }
}

/** Runs work that may fail for a while: its first failure in a row is told. */
function onceInARow(say: WorkMeans["say"], words: string): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let failing = false;
  return async (work) => {
    try {
      const done = await work();
      failing = false;
      return done;
    } catch (error) {
      if (!failing) say(`${words}: ${String(error)}`);
      failing = true;
      return undefined;
    }
  };
}

/** What waits for a lane that rests is another worker's, or a later claim's. */
function recallResting(office: PostOffice): void {
  for (const desk of office.desks) if (desk.queue.length > 0 && desk.gate.allowed() === 0) office.recall(desk);
}

/** Plans, recovers and completes, as long as the worker feeds. */
async function keepHouse({ means, worker, heartbeat }: Life, stop: AbortSignal): Promise<void> {
  const place = placeOf(means.journalFolder);
  const complain = onceInARow(means.say, "Runs cannot be looked after");
  while (!stop.aborted && !heartbeat.lost()) {
    await complain(async () => {
      await recoverLost({ ...means, worker, place });
      for (const { id } of await runsOf(means.ds, "PLANNING")) await planRun(means.patient, id, means.timeZone);
      for (const number of await completeRuns(means.ds)) means.say(`Run ${number} is completed.`);
    });
    await pause(means.patience.lookEveryMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Drains: nothing more is claimed, what waits goes back, and what is on a connection gets its time. */
async function end({ means, worker, journal, ledger, heartbeat, office, feeder }: Life): Promise<void> {
  office.recall();
  const deadline = performance.now() + means.patience.drainMs;
  while (office.active() > 0 && performance.now() < deadline) await pause(REST_MS);
  office.abandon();
  const kept = await Promise.race([
    ledger.flushed().then(() => true),
    pause(means.patience.drainMs / 3, false, { ref: false }),
  ]);
  await office.close();
  await heartbeat.stop();
  try {
    if (!kept || feeder.outstanding() > 0) return;
    await releaseWorker(means.ds, worker);
    await endWorker(means.ds, worker);
    journal.remove();
  } finally {
    journal.close();
  }
}
