/** `npm run bench:delivery`: what it costs to hand letters to a server, beside what others do. */
import { loadavg } from "node:os";
import { bareSockets } from "./delivery/bare-sockets.js";
import type { Course } from "./delivery/contender.js";
import { benchSigner, type DatabaseShare, SIGNING, wholeEngine } from "./delivery/engine.js";
import { laySendingGround } from "./delivery/ground.js";
import { lateAnswers } from "./delivery/late-answers.js";
import { planMany, sendToMany } from "./delivery/million.js";
import { nodemailerLoop } from "./delivery/nodemailer-loop.js";
import { ourClient } from "./delivery/our-client.js";
import { hasPostfix, smtpSource, startSink } from "./delivery/postfix.js";
import { cpuMilliseconds, perSecond, race, type Run, timesAsFast } from "./delivery/race.js";
import { median, table } from "./statistics.js";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 1);
const WARM_SECONDS = Number(process.env["BENCH_WARM_SECONDS"] ?? 5);
const READERS = Number(process.env["BENCH_READERS"] ?? 1_000_000);
const RULES = { rounds: ROUNDS, seconds: SECONDS, warmSeconds: WARM_SECONDS };
const CONNECTIONS = 10;

/** What the project promises, for each length of a message in bytes: CPU of the sender, in milliseconds, also where it signs. */
const SIZES = [
  { bytes: 83_000, mostCpu: 0.3, mostSigning: 0.65 },
  { bytes: 1_400, mostCpu: 0.06, mostSigning: null },
];
const BARS = { latency: 0.9, databaseCpu: 0.04, walBytes: 350 };
/** How many times as fast as another the whole engine is to be. */
const PACE_BARS: Readonly<Record<string, number>> = { "Postfix’s smtp-source": 0.75, "pooled nodemailer": 5 };
/** The bars in milliseconds were drawn where nodemailer takes so many for a message of 83 KB: a slower machine is so many times slower. */
const NODEMAILER_MS = 2.9;

console.log(
  `Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}; ${ROUNDS} rounds in turn after ${WARM_SECONDS} s each, medians`,
);
if (!hasPostfix()) console.log("smtp-source is left out: it is not installed (apt-get install postfix).");
if (process.argv.includes("--million")) console.log(await sendToMany(READERS, 1400));
else if (process.argv.includes("--planning")) console.log(await planMany(READERS));
else {
  let slower: number | null = null;
  for (const size of SIZES) slower = await comparison(size, slower);
  console.log(await lateAnswers(RULES, BARS.latency));
}

/**
 * All contenders against one sink.
 * @param slower how many times as slow as the machine of the bars this one is; null: this race tells
 * @returns the same, for the races to come
 */
async function comparison(
  { bytes, mostCpu, mostSigning }: (typeof SIZES)[number],
  slower: number | null,
): Promise<number> {
  const sink = await startSink();
  const ground = await laySendingGround(bytes);
  const course: Course = { host: "127.0.0.1", port: sink.port, connections: CONNECTIONS, bytes };
  const engine = wholeEngine(course, ground);
  const signing = mostSigning === null ? [] : [wholeEngine(course, ground, benchSigner())];
  const others = [ourClient, bareSockets, nodemailerLoop, ...(hasPostfix() ? [smtpSource] : [])];
  const [ours, ...runs] = await race([engine, ...signing, ...others.map((each) => each(course))], RULES);
  await ground.close();
  await sink.close();
  if (ours === undefined) return 1;
  const times = slower ?? timesSlower(runs);
  console.log(
    [
      `\nMessages of ${bytes} bytes to ${sink.name}, ${CONNECTIONS} connections,`,
      `  on a machine ${times.toFixed(2)} times as slow as that of the bars, by nodemailer at 83 KB;`,
      `  CPU a letter: ${bar(cpuMilliseconds(ours), mostCpu, times)}`,
      ...runs.flatMap((run) =>
        run.name === SIGNING ? [`  CPU a letter, signed: ${bar(cpuMilliseconds(run), mostSigning ?? 0, times)}`] : [],
      ),
      ...figures(ours, runs),
      ...databaseFigures(engine.shares, times),
    ].join("\n"),
  );
  return times;
}

function timesSlower(runs: readonly Run[]): number {
  const nodemailer = runs.find(({ name }) => name === "pooled nodemailer");
  return nodemailer === undefined ? 1 : cpuMilliseconds(nodemailer) / NODEMAILER_MS;
}

/** As it was measured, and as the machine of the bars would have taken. */
function bar(cpu: number, most: number, times: number): string {
  const there = cpu / times;
  return `${cpu.toFixed(3)} ms, at most ${most}: ${verdict(cpu <= most)}; ${there.toFixed(3)} there: ${verdict(there <= most)}`;
}

function figures(ours: Run, others: readonly Run[]): string[] {
  const row = (run: Run): string[] => [
    run.name,
    cpuMilliseconds(run).toFixed(3),
    (cpuMilliseconds(run) / cpuMilliseconds(ours)).toFixed(1),
    perSecond(run).toFixed(0),
    timesAsFast(ours, run).toFixed(2),
  ];
  const bars = others.flatMap((other) => {
    const least = PACE_BARS[other.name];
    return least === undefined
      ? []
      : [`  At least ${least} times ${other.name}: ${verdict(timesAsFast(ours, other) >= least)}`];
  });
  const head = ["", "CPU ms", "÷ ours", "a second", "ours ÷ it"];
  return [table([head, ...[ours, ...others].map(row)]), ...bars];
}

function databaseFigures(shares: readonly DatabaseShare[], times: number): string[] {
  const rounds = shares.slice(-ROUNDS);
  const cpu = median(rounds.map(({ cpuMs, messages }) => cpuMs / messages));
  const wal = median(rounds.map(({ walBytes, messages }) => walBytes / messages));
  return [
    `  PostgreSQL a letter: ${bar(cpu, BARS.databaseCpu, times)};`,
    `  its WAL, at most ${BARS.walBytes} bytes a letter: ${wal.toFixed(0)}, ${verdict(wal <= BARS.walBytes)}`,
  ];
}

function verdict(held: boolean): string {
  return held ? "held" : "MISSED";
}
