/**
 * The sink as a process of its own: `node dist/tests/support/smtp-sink/main.js '{"latency": 20}'`. Says `{"port": …}`
 * on a line; for each line that it reads, one with its report. Ends with its input, or with SIGTERM.
 */
import { createInterface } from "node:readline";
import type { SinkOptions } from "./options.js";
import { startSmtpSink } from "./smtp-sink.js";

const sink = await startSmtpSink(JSON.parse(process.argv[2] ?? "{}") as SinkOptions);
const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const cpu = (): number => process.cpuUsage().user + process.cpuUsage().system;

say({ port: sink.port });
createInterface({ input: process.stdin })
  .on("line", () => say({ ...sink.report(), cpuMicroseconds: cpu() }))
  .on("close", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
