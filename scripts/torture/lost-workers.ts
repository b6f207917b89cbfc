import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { CLAIM_SIZE } from "../../src/delivery/engine/feeder.js";
import { until } from "../../tests/support/delivery/until.js";
import { comesTo, moments, resumed, resumedOrDone, sent, triedAgain } from "./moments.js";
import type { Played, Stage, Trial } from "./trial.js";

const CONNECTIONS = 10;
/** Slow enough to be met in mid-run: 500 letters a second. */
const SLOW = { latency: 20 };

export const lostWorkers: readonly Trial[] = [
  {
    name: "worker-killed-20-times",
    sink: SLOW,
    play: withJournal,
  },
  {
    name: "worker-killed-20-times-resend",
    wish: { policy: "RESEND" },
    sink: SLOW,
    play: resending,
  },
  {
    name: "worker-killed-20-times-journal-gone",
    readersAtLeast: 4000,
    sink: SLOW,
    play: withoutJournal,
  },
  { name: "worker-stopped-and-back", sink: SLOW, play: zombie },
  { name: "claim-during-recovery", sink: SLOW, play: lateClaim },
  { name: "sigterm-drains", sink: SLOW, play: drained },
];

async function withJournal(stage: Stage): Promise<Played> {
  return { ...(await killed(stage, 20)), uncertainAtMost: 20 * CONNECTIONS };
}

async function resending(stage: Stage): Promise<Played> {
  const played = await killed(stage, 20);
  const mostUncertain = 20 * CONNECTIONS;
  // After the third time it is left to an editor.
  return { ...played, uncertainAtMost: mostUncertain, twiceAtMost: Math.min(mostUncertain, await triedAgain(stage)) };
}

/** Each time up to a claim and the connections are uncertain: the moments must be drawn from what is left. */
async function withoutJournal(stage: Stage): Promise<Played> {
  const { journalFolder } = stage.ground;
  const spoil = (): Promise<void> => rm(journalFolder, { recursive: true, force: true });
  const played = await killed(stage, 20, { spoil, share: 0.5 });
  return { ...played, uncertainAtMost: 20 * (CLAIM_SIZE + CONNECTIONS) };
}

interface Ways {
  /** What is done to what the dead one leaves. */
  readonly spoil?: () => Promise<void>;
  /** Of the run, from which the moments are drawn. */
  readonly share?: number;
}

/** Kills a worker at random moments, each time with a successor. */
async function killed(stage: Stage, times: number, { spoil, share }: Ways = {}): Promise<Played> {
  let worker = stage.hire({ connections: CONNECTIONS });
  let resumedMs = 0;
  for (const moment of moments(stage, times, share)) {
    await sent(stage, moment);
    await pause(stage.draw() * 40);
    await worker.kill();
    await spoil?.();
    worker = stage.hire({ connections: CONNECTIONS });
    resumedMs = Math.max(resumedMs, await resumedOrDone(stage));
  }
  await comesTo(stage, "COMPLETED");
  return { resumedMs };
}

async function zombie(stage: Stage): Promise<Played> {
  const first = stage.hire({ connections: CONNECTIONS });
  await sent(stage, stage.readers / 4);
  first.child.kill("SIGSTOP");
  stage.hire({ connections: CONNECTIONS });
  const resumedMs = await resumed(stage);
  await pause(stage.outageMs);
  first.child.kill("SIGCONT");
  await pause(2000);
  await comesTo(stage, "COMPLETED");
  return { resumedMs, uncertainAtMost: CONNECTIONS };
}

/**
 * In the harness: the program's statements end before its worker can be given up for lost, whatever its settings are, so
 * that its claims cannot come so late.
 */
const BEARING = { connections: CONNECTIONS, silenceMs: 15_000 };

/**
 * A claim waits for a lock, its worker stands still, and is given up; then the lock is released: the claim commits while
 * the recovery waits for it. Had the recovery looked before, all that was claimed would be lost.
 */
async function lateClaim(stage: Stage): Promise<Played> {
  const { ds, run } = stage.ground;
  const first = stage.hire(BEARING);
  await sent(stage, stage.readers / 4);
  const lock = ds.createQueryRunner();
  await lock.startTransaction();
  await lock.query("SELECT FROM delivery_recipients WHERE run = $1 AND state = 0 FOR UPDATE", [run.number]);
  await waiters(ds, 1);
  first.child.kill("SIGSTOP");
  stage.hire(BEARING);
  await waiters(ds, 2);
  await lock.rollbackTransaction();
  await lock.release();
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  first.child.kill("SIGCONT");
  await pause(1000);
  return { resumedMs, uncertainAtMost: CONNECTIONS };
}

async function waiters(ds: DataSource, count: number): Promise<void> {
  await until(
    async () => {
      const [found] = await ds.query<[{ waiting: number }]>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return found.waiting;
    },
    (waiting) => waiting >= count,
    60_000,
  );
}

async function drained(stage: Stage): Promise<Played> {
  const took: number[] = [];
  const problems: string[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const worker = stage.hire({ connections: CONNECTIONS });
    await sent(stage, (round * stage.readers) / 6);
    took.push((await worker.stop()).tookMs);
    const { uncertain, accepted } = await stage.ground.report();
    if (uncertain > 0 || accepted !== stage.sink.report().accepted)
      problems.push(`round ${round}: ${uncertain} uncertain`);
  }
  if (Math.max(...took) > 20_000) problems.push(`drained in ${Math.max(...took)} ms`);
  stage.hire({ connections: CONNECTIONS });
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  return { resumedMs, problems };
}
