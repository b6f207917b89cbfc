import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { until } from "../../tests/support/delivery/until.js";
import { comesTo, resumed, sent } from "./moments.js";
import type { Played, Stage, Trial } from "./trial.js";

const run = promisify(execFile);

export const hardMachines: readonly Trial[] = [
  { name: "clock-jumps-an-hour-on-and-back", sink: { latency: 20 }, play: clockJumps },
  { name: "disk-full-for-the-journal", readersAtLeast: 9000, play: journalFull },
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

/** Room for one file of the journal: once that is full, nothing may leave until there is room again. */
async function journalFull(stage: Stage): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-small-disk-"));
  const mounted = await run("mount", ["-t", "tmpfs", "-o", "size=900k", "tmpfs", folder]).catch(() => null);
  if (mounted === null) {
    await rm(folder, { recursive: true });
    return { ...(await withoutFault(stage)), skipped: "no right to mount a small disk" };
  }
  const worker = stage.hire({ journalFolder: folder });
  try {
    await until(worker.said, (said) => said.includes("journal cannot be written"), 120_000);
    await pause(1000);
    const stood = stage.sink.report().accepted;
    const { accepted, waiting } = await stage.ground.report();
    await pause(1000);
    const wrong = accepted !== stood || stage.sink.report().accepted !== stood || waiting === 0;
    const { bavail, bsize } = await statfs(folder);
    await run("mount", ["-o", "remount,size=64m", folder]);
    const resumedMs = await resumed(stage);
    await comesTo(stage, "COMPLETED");
    const found = `${stood} sent, ${accepted} in the rows, ${waiting} wait, ${bavail * bsize} bytes free`;
    return { resumedMs, problems: wrong ? [found] : [] };
  } finally {
    await worker.kill();
    await run("umount", [folder]);
    await rm(folder, { recursive: true });
  }
}
