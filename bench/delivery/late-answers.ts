import { type SinkProcess, startSinkProcess } from "../../tests/support/smtp-sink/sink-process.js";
import { table } from "../statistics.js";
import { bareSockets } from "./bare-sockets.js";
import type { Course } from "./contender.js";
import { ourClient } from "./our-client.js";
import { giveOwnCore } from "./own-core.js";
import { perSecond, race, type Rules, timesAsFast } from "./race.js";

const LATE_MS = 20;
const CONNECTIONS = [10, 40, 100];

/**
 * With a server that takes its time only the number of connections counts: the limit is connections ÷ latency. A timer of
 * 20 ms ends after 20 or later, so the sink says how late its answers really were.
 * @param least of the limit
 */
export async function lateAnswers(rules: Rules, least: number): Promise<string> {
  const sink = await startSinkProcess({ latency: LATE_MS });
  const share = giveOwnCore(sink.pid);
  const rows: string[][] = [];
  for (const connections of CONNECTIONS) rows.push(await rowOf(sink, connections, rules, least));
  share?.();
  await sink.close();
  const place = share === null ? "on the cores of the sender" : "on a core of its own";
  return [
    `\nA server ${place} that answers ${LATE_MS} ms late; at least ${least} of connections ÷ latency:`,
    table([HEAD, ...rows]),
  ].join("\n");
}

const HEAD = [
  "connections",
  "a second",
  "late, ms",
  "of the limit",
  "bare sockets",
  "÷ bare",
  `of ${LATE_MS} ms sharp`,
  "",
];

async function rowOf(sink: SinkProcess, connections: number, rules: Rules, least: number): Promise<string[]> {
  const course: Course = { host: "127.0.0.1", port: sink.port, connections, bytes: 1400 };
  const before = await sink.report();
  const [ours, bare] = await race([ourClient(course), bareSockets(course)], rules);
  const after = await sink.report();
  if (ours === undefined || bare === undefined) return [];
  const lateMs = (after.lateMs - before.lateMs) / (after.accepted - before.accepted);
  const limit = (connections * 1000) / lateMs;
  const pace = perSecond(ours);
  const shares = [
    pace / limit,
    perSecond(bare) / limit,
    timesAsFast(ours, bare),
    (pace * LATE_MS) / connections / 1000,
  ].map((share) => share.toFixed(2));
  const verdict = pace >= least * limit ? "held" : "MISSED";
  return [String(connections), pace.toFixed(0), lateMs.toFixed(1), ...shares, verdict];
}
