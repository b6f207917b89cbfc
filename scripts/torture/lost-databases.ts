import { setTimeout as pause } from "node:timers/promises";
import { openDoor } from "../../tests/support/delivery/door.js";
import { comesTo, moments, resumed, resumedOrDone, sent } from "./moments.js";
import type { Played, Stage, Trial } from "./trial.js";

const SLOW = { latency: 20 };

export const lostDatabases: readonly Trial[] = [
  { name: "database-killed-5-times", sink: SLOW, play: killed },
  {
    name: "database-down",
    sink: SLOW,
    play: (stage) =>
      away(
        stage,
        () => stage.cluster.stop(),
        () => stage.cluster.start(),
      ),
  },
  {
    name: "database-read-only",
    sink: SLOW,
    play: (stage) =>
      away(
        stage,
        () => stage.cluster.readOnly(true),
        () => stage.cluster.readOnly(false),
      ),
  },
  {
    name: "database-stands-still",
    sink: SLOW,
    play: (stage) =>
      away(
        stage,
        () => stage.cluster.signalAll("SIGSTOP"),
        () => stage.cluster.signalAll("SIGCONT"),
      ),
  },
  { name: "database-falls-silent", sink: SLOW, play: silent },
  { name: "sigterm-while-database-down", sink: SLOW, play: stoppedWithout },
  { name: "database-commits-and-cannot-say", sink: { latency: 5 }, play: forgetful },
];

async function killed(stage: Stage): Promise<Played> {
  stage.hire();
  let resumedMs = 0;
  for (const moment of moments(stage, 5)) {
    await sent(stage, moment);
    await pause(stage.draw() * 40);
    await stage.cluster.kill();
    await stage.cluster.start();
    resumedMs = Math.max(resumedMs, await resumedOrDone(stage));
  }
  await comesTo(stage, "COMPLETED");
  return { resumedMs };
}

async function away(stage: Stage, leave: () => Promise<void>, comeBack: () => Promise<void>): Promise<Played> {
  stage.hire();
  stage.hire();
  await sent(stage, stage.readers / 4);
  await leave();
  await pause(stage.outageMs).finally(comeBack);
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  return { resumedMs };
}

/** Nothing passes any more, and no connection ends: packets are dropped, five times in a row and then for long. */
async function silent(stage: Stage): Promise<Played> {
  const door = await openDoor(stage.ground.url);
  try {
    for (let worker = 0; worker < 2; worker += 1) stage.hire({ databaseUrl: door.url });
    for (const moment of moments(stage, 5, 0.5)) {
      await sent(stage, moment);
      door.swallow();
      door.letNewOnesThrough();
    }
    await resumed(stage);
    door.swallow();
    await pause(stage.outageMs);
    door.letNewOnesThrough();
    const resumedMs = await resumed(stage);
    await comesTo(stage, "COMPLETED");
    return { resumedMs };
  } finally {
    await door.shut();
  }
}

/** What was heard of letters under way is in the journal alone when the worker ends. */
async function stoppedWithout(stage: Stage): Promise<Played> {
  const worker = stage.hire();
  await sent(stage, stage.readers / 4);
  await stage.cluster.stop();
  const ended = worker.stop();
  const took = await Promise.race([ended.then(({ tookMs }) => tookMs), pause(30_000, null)]);
  if (took === null) await worker.kill();
  await stage.cluster.start();
  stage.hire();
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  const late = took === null || took > 20_000;
  return { resumedMs, problems: late ? ["the worker did not end within 20 s"] : [] };
}

const HOT = ["delivery-claim", "delivery-lease", "delivery-settle"];
const LOST_SHARE = 0.15;

/** The connection is cut after the database did what it was asked for, and before it can say so. */
async function forgetful(stage: Stage): Promise<Played> {
  const door = await openDoor(
    stage.ground.url,
    (said) => HOT.some((name) => said.includes(name)) && stage.draw() < LOST_SHARE,
  );
  try {
    stage.hire({ databaseUrl: door.url });
    await comesTo(stage, "COMPLETED");
  } finally {
    await door.shut();
  }
  return { problems: door.lost() === 0 ? ["no answer was lost"] : [] };
}
