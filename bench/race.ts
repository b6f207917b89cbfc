import { loadavg } from "node:os";
import type { DataSource } from "typeorm";
import { databaseCpu, usedBetween } from "./database-cpu.js";
import { type Load, type Measured, measureLoad } from "./load.js";
import type { ServerProcess } from "./start-server.js";
import { median, percentile, table } from "./statistics.js";

export interface Runner {
  readonly name: string;
  readonly process: ServerProcess;
  readonly load: Load;
}

/** Several runners on one course; the first is compared with each, and each with the last, the limit. */
export interface Course {
  readonly title: string;
  readonly runners: readonly Runner[];
}

/** CPU in milliseconds, that of the server and of the database apart. */
interface Lap extends Measured {
  readonly server: number;
  readonly database: number;
}

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 1.5);
const WARM_UP_SECONDS = Math.min(SECONDS, 1);

/**
 * Runs all of them in turn, one at a time, round after round, so that whatever else the machine does falls on each alike;
 * then prints a table a course.
 */
export async function race(courses: readonly Course[], database: DataSource): Promise<void> {
  const laps = new Map<Runner, Lap[]>(courses.flatMap(({ runners }) => runners.map((runner) => [runner, []])));
  for (const runner of laps.keys()) await measureLoad(runner.load, WARM_UP_SECONDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    console.log(`Round ${round} of ${ROUNDS}`);
    for (const [runner, done] of laps) done.push(await lap(runner, database));
  }
  console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}, ours included`);
  for (const { title, runners } of courses) {
    console.log(`\n${title}`);
    console.log(tableOf(runners.map((runner) => ({ name: runner.name, laps: laps.get(runner) ?? [] }))));
  }
}

async function lap({ process, load }: Runner, database: DataSource): Promise<Lap> {
  const [server, backends] = [await process.cpu(), await databaseCpu(database)];
  const measured = await measureLoad(load, SECONDS);
  return {
    ...measured,
    server: (await process.cpu()) - server,
    database: usedBetween(backends, await databaseCpu(database)),
  };
}

interface Result {
  readonly name: string;
  readonly laps: readonly Lap[];
}

const CPU_COLUMNS = ["CPU ms/request", "database's"];

function tableOf(results: readonly Result[]): string {
  const ours = speedOf(results[0]);
  const limit = speedOf(results.at(-1));
  return table([
    ["", "requests/s", "slowest–fastest round", "p50 ms", "p99 ms", ...CPU_COLUMNS, "ours ÷ it", "it ÷ limit"],
    ...results.map((result) => {
      const latencies = result.laps.flatMap((each) => each.latencies);
      const speeds = result.laps.map(({ requests, seconds }) => requests / seconds);
      return [
        result.name,
        speedOf(result).toFixed(0),
        `${Math.min(...speeds).toFixed(0)}–${Math.max(...speeds).toFixed(0)}`,
        percentile(latencies, 50).toFixed(2),
        percentile(latencies, 99).toFixed(2),
        ...cpuOf(result),
        (ours / speedOf(result)).toFixed(2),
        (speedOf(result) / limit).toFixed(2),
      ];
    }),
  ]);
}

/** Requests a second: the median of the rounds. */
function speedOf(result: Result | undefined): number {
  return median(result?.laps.map(({ requests, seconds }) => requests / seconds) ?? []);
}

function cpuOf({ laps }: Result): string[] {
  const sum = (valueOf: (lap: Lap) => number): number => laps.reduce((total, each) => total + valueOf(each), 0);
  const requests = sum((each) => each.requests);
  return [sum(({ server }) => server), sum(({ database }) => database)].map((used) => (used / requests).toFixed(3));
}
