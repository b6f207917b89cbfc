/** `npm run bench:ladder`: what the ladder of any moment costs, in SQL and over GraphQL, as the history grows. */
import { loadavg } from "node:os";
import type { DataSource } from "typeorm";
import { EchelonError } from "../src/domain/errors.js";
import { instantAt } from "../src/domain/instant.js";
import { recordColumns } from "../src/store/assessment-record.js";
import { holdingSql } from "../src/store/standing-sql.js";
import { standingsAt } from "../src/store/standings.js";
import { originOf, PAST_THE_CACHE } from "./contenders.js";
import { dropBenchDatabase, makeBenchDatabase, openBenchServer, withDatabase } from "./database.js";
import { databaseCpu, usedBetween } from "./database-cpu.js";
import { type Random, randomFrom } from "./generate/random.js";
import { SPAN } from "./generate/sizes.js";
import { startServer } from "./start-server.js";
import { median, percentile, table } from "./statistics.js";

const HISTORIES = (process.env["BENCH_HISTORIES"] ?? "5000,50000,500000").split(",").map(Number);
const LABS = 2000;
const QUESTIONS = Number(process.env["BENCH_QUESTIONS"] ?? 300);
const WARM_UP = 30;
const DATABASE = "bench_ladder";

const LADDER = `query Ladder($asOf: DateTime!, $knownAt: DateTime!) { ladder(asOf: $asOf, knownAt: $knownAt) {
  rank level { name } placings { lab { slug name } standing { low { rank } high { rank } since } } } }`;

interface Moments {
  readonly asOf: string;
  readonly knownAt: string;
}

/** One way to ask: resolves to the number of labs on the ladder. */
type Ask = (moments: Moments) => Promise<number>;

/** Starts to count CPU; what it returns tells what was used since, in milliseconds. */
type Meter = () => Promise<() => Promise<number>>;

interface Way {
  readonly name: string;
  readonly ask: Ask;
  /** Of whoever answers: the database, or the server. */
  readonly meter: Meter;
}

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
    results.push(await timedOverGraphql(history, url));
  }
  console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}`);
  for (const way of new Set(results.map((result) => result.way))) print(results.filter((each) => each.way === way));
} finally {
  await dropBenchDatabase(server, DATABASE);
  await server.stop();
}

async function timedInSql(history: number, ds: DataSource): Promise<Timed[]> {
  const meter = async (): Promise<() => Promise<number>> => {
    const before = await databaseCpu(ds);
    return async () => usedBetween(before, await databaseCpu(ds));
  };
  return [
    await timed(history, { name: "SQL: standingsAt, with all evidence", ask: askStandings(ds), meter }),
    await timed(history, { name: "SQL: the records that hold, without evidence", ask: askRecords(ds), meter }),
  ];
}

async function timedOverGraphql(history: number, url: string): Promise<Timed> {
  const echelon = await startServer("echelon", url);
  const meter = async (): Promise<() => Promise<number>> => {
    const before = await echelon.cpu();
    return async () => (await echelon.cpu()) - before;
  };
  try {
    const ask = askGraphql(`${originOf(echelon)}/graphql`);
    return await timed(history, { name: "GraphQL: ladder, no cache", ask, meter });
  } finally {
    await echelon.stop();
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
    labs += await ask(draw());
    milliseconds.push(performance.now() - start);
  }
  return { history, way: name, milliseconds, cpu: await used(), labs: labs / QUESTIONS };
}

function momentIn(random: Random): string {
  return instantAt(SPAN.from + random.below(SPAN.to - SPAN.from));
}

function askStandings(ds: DataSource): Ask {
  return async ({ asOf, knownAt }) => (await standingsAt(ds, asOf, knownAt)).size;
}

/** All that a ladder shows. */
function askRecords(ds: DataSource): Ask {
  const holding = holdingSql("labs.id", "$1::timestamptz", "$2::timestamptz");
  const sql = `SELECT ${recordColumns("holding")} FROM labs CROSS JOIN LATERAL (${holding}) holding WHERE holding.type = 'RATING'`;
  return async ({ asOf, knownAt }) => (await ds.query<unknown[]>(sql, [asOf, knownAt])).length;
}

function askGraphql(url: string): Ask {
  return async (moments) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...PAST_THE_CACHE },
      body: JSON.stringify({ query: LADDER, variables: moments }),
    });
    const text = await response.text();
    if (response.ok && !text.includes('"errors"')) return text.split('"since"').length - 1;
    throw new EchelonError("BAD_USER_INPUT", `The ladder is refused: ${text.slice(0, 300)}`, "Mend the query.");
  };
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
