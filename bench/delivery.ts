/** `npm run bench:delivery`: what it costs to hand letters to a server, beside what others do. */
import { loadavg } from "node:os";
import { bareSockets } from "./delivery/bare-sockets.js";
import type { Course } from "./delivery/contender.js";
import { type DatabaseShare, wholeEngine } from "./delivery/engine.js";
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

/** What the project promises, for each length of a message in bytes: CPU of the sender, in milliseconds. */
const SIZES = [
  { bytes: 83_000, mostCpu: 0.3 },
  { bytes: 1_400, mostCpu: 0.06 },
];
const BARS = { latency: 0.9, databaseCpu: 0.04, walBytes: 350 };
/** How many times as fast as another the whole engine is to be. */
const PACE_BARS: Readonly<Record<string, number>> = { "Postfix’s smtp-source": 0.75, "pooled nodemailer": 5 };

console.log(
  `Load of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}; ${ROUNDS} rounds in turn after ${WARM_SECONDS} s each, medians`,
);
if (!hasPostfix()) console.log("smtp-source is left out: it is not installed (apt-get install postfix).");
if (process.argv.includes("--million")) console.log(await sendToMany(READERS, 1400));
else if (process.argv.includes("--planning")) console.log(await planMany(READERS));
else {
  for (const size of SIZES) console.log(await comparison(size));
  console.log(await lateAnswers(RULES, BARS.latency));
}

/** All contenders against one sink. */
async function comparison({ bytes, mostCpu }: (typeof SIZES)[number]): Promise<string> {
  const sink = await startSink();
  const course: Course = { host: "127.0.0.1", port: sink.port, connections: CONNECTIONS, bytes };
  const engine = wholeEngine(course, await laySendingGround(bytes));
  const others = [ourClient, bareSockets, nodemailerLoop, ...(hasPostfix() ? [smtpSource] : [])].map((each) =>
    each(course),
  );
  const [ours, ...runs] = await race([engine, ...others], RULES);
  await sink.close();
  if (ours === undefined) return "";
  return [
    `\nMessages of ${bytes} bytes to ${sink.name}, ${CONNECTIONS} connections;`,
    `  CPU a letter: ${bar(cpuMilliseconds(ours), mostCpu)}`,
    ...figures(ours, runs),
    ...databaseFigures(engine.shares),
  ].join("\n");
}

function bar(cpu: number, most: number): string {
  return `${cpu.toFixed(3)} ms, at most ${most}: ${verdict(cpu <= most)}`;
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

function databaseFigures(shares: readonly DatabaseShare[]): string[] {
  const rounds = shares.slice(-ROUNDS);
  const cpu = median(rounds.map(({ cpuMs, messages }) => cpuMs / messages));
  const wal = median(rounds.map(({ walBytes, messages }) => walBytes / messages));
  return [
    `  PostgreSQL a letter: ${bar(cpu, BARS.databaseCpu)};`,
    `  its WAL, at most ${BARS.walBytes} bytes a letter: ${wal.toFixed(0)}, ${verdict(wal <= BARS.walBytes)}`,
  ];
}

function verdict(held: boolean): string {
  return held ? "held" : "MISSED";
}
