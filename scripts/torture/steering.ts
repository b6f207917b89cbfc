import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { CLAIM_SIZE } from "../../src/delivery/engine/feeder.js";
import { cancelRun, resumeRun } from "../../src/store/delivery/run-verbs.js";
import { changeRunState } from "../../src/store/delivery/runs.js";
import { fireAtOnce } from "./fire-at-once.js";
import { comesTo, reported, resumed, sent } from "./moments.js";
import type { Played, Stage, Trial } from "./trial.js";

const CONNECTIONS = 10;
const SLOW = { latency: 20 };

export const steering: readonly Trial[] = [
  { name: "fired-40-times-by-8-schedulers", startsItself: true, play: fired },
  { name: "paused-and-resumed-20-times", sink: SLOW, readersAtLeast: 4000, play: paused },
  { name: "cancelled", sink: SLOW, play: cancelled },
  { name: "1000-leave-while-sending", sink: SLOW, readersAtLeast: 5000, play: left },
  { name: "content-changed-while-sending", sink: SLOW, readersAtLeast: 2000, play: changed },
];

/** Eight processes release what is due, and make the run of another occurrence, five times each at the same moment. */
async function fired(stage: Stage): Promise<Played> {
  const { created, released } = await fireAtOnce(stage.ground.url, {
    processes: 8,
    times: 5,
    occurrence: randomUUID(),
  });
  stage.hire();
  stage.hire();
  await comesTo(stage, "COMPLETED");
  return { problems: created === 1 && released === 1 ? [] : [`${created} runs made, released ${released} times`] };
}

async function paused(stage: Stage): Promise<Played> {
  const { ground, sink } = stage;
  stage.hire({ connections: CONNECTIONS });
  let [through, resumedMs] = [0, 0];
  for (let round = 0; round < 20; round += 1) {
    await sent(stage, (stage.readers * (round + 0.5)) / 22);
    await changeRunState(ground.ds, ground.run.id, { from: ["SENDING"], to: "PAUSED", reason: "by hand" });
    const before = sink.report().accepted;
    await pause(300);
    through = Math.max(through, sink.report().accepted - before);
    await resumeRun(ground.ds, ground.run.id);
    resumedMs = Math.max(resumedMs, await resumed(stage));
  }
  await comesTo(stage, "COMPLETED");
  const tooMany = through > 2 * CLAIM_SIZE + CONNECTIONS;
  return { resumedMs, problems: tooMany ? [`${through} went through a pause`] : [] };
}

async function cancelled(stage: Stage): Promise<Played> {
  const { ground, sink } = stage;
  stage.hire();
  stage.hire();
  await sent(stage, stage.readers / 4);
  await cancelRun(ground.ds, ground.run.id);
  const before = sink.report().accepted;
  const report = await reported(ground.report, ({ waiting, deferred }) => waiting + deferred === 0);
  const through = sink.report().accepted - before;
  const wrong = report.state !== "CANCELLED" || report.cancelled === 0 || through > 2 * (CLAIM_SIZE + CONNECTIONS);
  return { problems: wrong ? [`${report.state}, ${report.cancelled} cancelled, ${through} went through`] : [] };
}

/** Who leaves is written to by a claim that is under way at most: half a second after the commit, by none. */
async function left(stage: Stage): Promise<Played> {
  const { ds } = stage.ground;
  stage.hire({ connections: CONNECTIONS });
  const spared = new Set<string>();
  for (let round = 1; round <= 10; round += 1) {
    await sent(stage, (stage.readers * round) / 16);
    await ds.query(LEAVE);
    await pause(500);
    for (const { address } of await ds.query<{ address: string }[]>(SPARED)) spared.add(address);
  }
  await comesTo(stage, "COMPLETED");
  const mailed = [...spared].filter((address) => stage.sink.accepted.has(address)).length;
  const wrong = mailed > 0 || spared.size < 300;
  return { problems: wrong ? [`${mailed} of ${spared.size} who had left got a letter`] : [] };
}

const LEAVE = `UPDATE subscribers SET state = 'UNSUBSCRIBED', unsubscribed_at = now()
  WHERE id IN (SELECT id FROM subscribers WHERE state = 'ACTIVE' ORDER BY random() LIMIT 100)`;

/** Who has left, and was not claimed. */
const SPARED = `SELECT s.address FROM subscribers s JOIN delivery_recipients r ON r.subscriber_id = s.id
  WHERE s.state = 'UNSUBSCRIBED' AND r.state IN (0, 3, 6)`;

/** A word is changed: at the next lease the run is paused; what leaves until then is what was approved. */
async function changed(stage: Stage): Promise<Played> {
  const { ground } = stage;
  stage.hire();
  await sent(stage, stage.readers / 10);
  await ground.ds.query("UPDATE edition_contents SET content = content || ' '::bytea");
  const { pauseReason, waiting } = await comesTo(stage, "PAUSED");
  await ground.ds.query("UPDATE edition_contents SET content = substr(content, 1, length(content) - 1)");
  await resumeRun(ground.ds, ground.run.id);
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  const wrong = pauseReason?.startsWith("Content changed") !== true || waiting === 0;
  return { resumedMs, problems: wrong ? [`paused: ${pauseReason ?? ""}, ${waiting} waited`] : [] };
}
