/** `npm run bench:ladder`: what the ladder of any moment costs, in SQL and over GraphQL, as the history grows. */
import { loadavg } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { DataSource } from "typeorm";
import { instantAt } from "../src/domain/instant.js";
import { dropBenchDatabase, makeBenchDatabase, openBenchServer, withDatabase } from "./database.js";
import { type Random, randomFrom } from "./generate/random.js";
import { SPAN } from "./generate/sizes.js";
import { ladderText, type Moments, type Way, wayOverGraphql, waysInSql, wayWithoutWork } from "./ladder-ways.js";
import { startRaw, startServer } from "./start-server.js";
import { median, percentile, table } from "./statistics.js";

const HISTORIES = (process.env["BENCH_HISTORIES"] ?? "5000,50000,500000").split(",").map(Number);
const LABS = 2000;
const QUESTIONS = Number(process.env["BENCH_QUESTIONS"] ?? 300);
const WARM_UP = 30;
const DATABASE = "bench_ladder";

setFlagsFromString("--expose-gc");
/** Of this process, between two questions: in the midst of one it reads as 10 ms of the server's. */
const collectGarbage = runInNewContext("gc") as () => void;

interface Timed {
  readonly history: number;
  readonly way: string;
  readonly milliseconds: readonly number[];
  /** Of all questions together, in milliseconds. */
  readonly cpu: number;
  /** On the ladder, on average. */
  readonly labs: number;
}

const server = await openBenchServer();
try {
  const results: Timed[] = [];
  for (const history of HISTORIES) {
    const url = await makeBenchDatabase(server, DATABASE, { labs: LABS, assessments: history, editions: 0 });
    results.push(...(await withDatabase(url, (ds) => timedInSql(history, ds))));
    results.push(...(await timedOverHttp(history, url)));
  }
  console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}`);
  for (const way of new Set(results.map((result) => result.way))) print(results.filter((each) => each.way === way));
} finally {
  await dropBenchDatabase(server, DATABASE);
  await server.stop();
}

async function timedInSql(history: number, ds: DataSource): Promise<Timed[]> {
  const results: Timed[] = [];
  for (const way of waysInSql(ds)) results.push(await timed(history, way));
  return results;
}

async function timedOverHttp(history: number, url: string): Promise<Timed[]> {
  const echelon = await startServer("echelon", url);
  const end = instantAt(SPAN.to);
  const raw = await startRaw([await ladderText(echelon, { asOf: end, knownAt: end })]);
  try {
    return [await timed(history, wayOverGraphql(echelon)), await timed(history, wayWithoutWork(raw))];
  } finally {
    await Promise.all([echelon.stop(), raw.stop()]);
  }
}

/** One question after the other, at moments drawn all over the history: distant pasts, and pasts as known since. */
async function timed(history: number, { name, ask, meter }: Way): Promise<Timed> {
  const random = randomFrom(7);
  const draw = (): Moments => ({ asOf: momentIn(random), knownAt: momentIn(random) });
  for (let question = 0; question < WARM_UP; question += 1) await ask(draw());
  const milliseconds: number[] = [];
  let labs = 0;
  const used = await meter();
  for (let question = 0; question < QUESTIONS; question += 1) {
    const start = performance.now();
    const countLabs = await ask(draw());
    milliseconds.push(performance.now() - start);
    labs += countLabs();
    collectGarbage();
  }
  return { history, way: name, milliseconds, cpu: await used(), labs: labs / QUESTIONS };
}

function momentIn(random: Random): string {
  return instantAt(SPAN.from + random.below(SPAN.to - SPAN.from));
}

/** The growth is told for each lab on the ladder: a short history rates fewer of them at a moment of the past. */
function print(results: readonly Timed[]): void {
  console.log(`\n${results[0]?.way ?? ""}; ${LABS} labs, ${QUESTIONS} pairs of moments`);
  const rows = results.map((result, index) => {
    const before = results[index - 1];
    return [
      result.history.toLocaleString("en"),
      (result.history / LABS).toString(),
      result.labs.toFixed(0),
      median(result.milliseconds).toFixed(2),
      percentile(result.milliseconds, 99).toFixed(2),
      (result.cpu / QUESTIONS).toFixed(2),
      cpuALab(result).toFixed(2),
      ...(before === undefined ? ["", ""] : growthSince(before, result)),
    ];
  });
  const head = [
    "assessments",
    "a lab",
    "rated then",
    "p50 ms",
    "p99 ms",
    "CPU ms",
    "CPU µs a rated lab",
    "grows",
    "log n",
  ];
  console.log(table([head, ...rows]));
}

/** Of the CPU a rated lab, which the rest of the machine does not move, and of the logarithm of the history. */
function growthSince(before: Timed, after: Timed): string[] {
  const logarithms = Math.log(after.history) / Math.log(before.history);
  return [cpuALab(after) / cpuALab(before), logarithms].map((growth) => `× ${growth.toFixed(2)}`);
}

/** In microseconds. */
function cpuALab({ cpu, labs }: Timed): number {
  return (cpu * 1000) / (QUESTIONS * Math.max(labs, 1));
}
