import { existsSync, readdirSync } from "node:fs";
import { statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../tests/support/delivery/until.js";
import { start } from "../../tests/support/delivery/ground.js";
import { withClient } from "../../tests/support/with-client.js";
import { comesTo, resumed, sent, standsStill } from "./moments.js";
import { mountSmallDisk, type SmallDisk } from "./small-disk.js";
import type { Played, Stage, Trial } from "./trial.js";

export const hardMachines: readonly Trial[] = [
  { name: "clock-jumps-an-hour-on-and-back", sink: { latency: 20 }, play: clockJumps },
  { name: "disk-full-for-the-journal", readersAtLeast: 9000, play: journalFull },
  {
    name: "disk-full-for-the-database",
    readersAtLeast: 9000,
    sink: { latency: 50 },
    onSmallDisk: true,
    startsItself: true,
    play: databaseFull,
  },
];

/** Debian's package libfaketime. */
const FAKETIME = readdirSync("/usr/lib")
  .map((folder) => join("/usr/lib", folder, "faketime/libfaketime.so.1"))
  .find(existsSync);

/** Two workers; the clock of one jumps on by an hour, then back by two, then to what it was. */
async function clockJumps(stage: Stage): Promise<Played> {
  if (FAKETIME === undefined) return { ...(await withoutFault(stage)), skipped: "Debian's libfaketime is not here" };
  const clock = join(stage.ground.journalFolder, "clock");
  await writeFile(clock, "+0\n");
  const liar = { FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
  stage.hire({}, { LD_PRELOAD: FAKETIME, ...liar });
  stage.hire();
  for (const [round, offset] of ["+1h", "-1h", "+0"].entries()) {
    await sent(stage, ((round + 1) * stage.readers) / 5);
    await writeFile(clock, `${offset}\n`);
  }
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  return { resumedMs };
}

async function withoutFault(stage: Stage): Promise<Played> {
  stage.hire();
  await comesTo(stage, "COMPLETED");
  return {};
}

const NO_RIGHT = "no right to mount a small disk";

/** Room for one file of the journal: once that is full, nothing may leave until there is room again. */
async function journalFull(stage: Stage): Promise<Played> {
  const disk = await mountSmallDisk("900k");
  if (disk === null) return { ...(await withoutFault(stage)), skipped: NO_RIGHT };
  const worker = stage.hire({ journalFolder: disk.folder });
  try {
    await until(worker.said, (said) => said.includes("journal cannot be written"), 120_000);
    await pause(1000);
    const stood = stage.sink.report().accepted;
    const { accepted, waiting } = await stage.ground.report();
    await pause(1000);
    const wrong = accepted !== stood || stage.sink.report().accepted !== stood || waiting === 0;
    const { bavail, bsize } = await statfs(disk.folder);
    await disk.grow("64m");
    const resumedMs = await resumed(stage);
    await comesTo(stage, "COMPLETED");
    const found = `${stood} sent, ${accepted} in the rows, ${waiting} wait, ${bavail * bsize} bytes free`;
    return { resumedMs, problems: wrong ? [found] : [] };
  } finally {
    await worker.kill();
    await disk.remove();
  }
}

/** First no row can be planned; then, in mid-run, no write-ahead log be written, of which PostgreSQL dies. */
async function databaseFull(stage: Stage): Promise<Played> {
  const { disk, ground } = stage;
  if (disk === null) {
    await start(ground);
    return { ...(await withoutFault(stage)), skipped: NO_RIGHT };
  }
  await disk.fill();
  await start(ground);
  const workers = [stage.hire(), stage.hire()];
  await until(
    () => workers.map(({ said }) => said()).join(),
    (said) => said.includes("No space left"),
    60_000,
  );
  const early = stage.sink.report().accepted;
  await disk.free();
  await sent(stage, stage.readers / 4);
  await fillLog(disk, ground.url);
  const stood = await standsStill(stage);
  await pause(stage.outageMs);
  const late = stage.sink.report().accepted - stood;
  await disk.free();
  await stage.cluster.start();
  const resumedMs = await resumed(stage);
  await comesTo(stage, "COMPLETED");
  const wrong = early > 0 || late > 0 || stood >= stage.readers;
  return {
    resumedMs,
    problems: wrong ? [`${early} left early, ${stood} before, ${late} after the disk was full`] : [],
  };
}

/** Writes to the log, and nowhere else, until it has no room. */
async function fillLog(disk: SmallDisk, url: string): Promise<void> {
  await disk.fill();
  const write = "SELECT pg_logical_emit_message(false, 'torture', repeat('x', 1000000)) FROM generate_series(1, 1000)";
  await withClient(url, (client) => client.query(write)).catch(() => undefined);
}
