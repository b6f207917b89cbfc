import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { EchelonError } from "../../src/domain/errors.js";
import { freePort } from "../../tests/support/free-port.js";
import { startSinkProcess } from "../../tests/support/smtp-sink/sink-process.js";
import type { Contender, Course, Spent } from "./contender.js";

/** Whether Postfix's own load tools are on this machine (Debian: `apt-get install postfix`). */
export function hasPostfix(): boolean {
  return ["smtp-source", "smtp-sink"].every((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0);
}

/** Where messages go and are forgotten. */
export interface Sink {
  readonly name: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Postfix's smtp-sink in a process of its own, or ours where it is missing. */
export async function startSink(): Promise<Sink> {
  if (!hasPostfix()) return { name: "our sink", ...(await startSinkProcess()) };
  const port = await freePort();
  // As root it wants to be told whom to become.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child = spawn("smtp-sink", [...user, `127.0.0.1:${port}`, "1024"], { stdio: ["ignore", "ignore", "inherit"] });
  const end = (): boolean => child.kill();
  process.once("exit", end);
  await listening(port, child);
  return {
    name: "Postfix’s smtp-sink",
    port,
    close: async () => {
      const ended = once(child, "exit");
      process.removeListener("exit", end);
      child.kill();
      await ended;
    },
  };
}

/** Postfix's smtp-source: written in C, it makes up one message and says it again and again. */
export function smtpSource({ host, port, connections, bytes }: Course): Contender {
  return {
    name: "Postfix’s smtp-source",
    send: async (messages) => {
      const options = `-d -s ${connections} -m ${messages} -l ${bytes} -f lettre@lechelon.example -t reader@example.org`;
      const start = performance.now();
      // The shell says what its child took, to the hundredth of a second.
      const { stdout } = await promisify(execFile)("sh", ["-c", `smtp-source ${options} ${host}:${port} && times`]);
      return { seconds: (performance.now() - start) / 1000, cpuSeconds: childSeconds(stdout) };
    },
    close: () => Promise.resolve(),
  };
}

/** The second line of `times`: `0m0.120s 0m0.340s`, user and system of the children. */
function childSeconds(times: string): Spent["cpuSeconds"] {
  const last = times.trim().split("\n").at(-1) ?? "";
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => {
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; child.exitCode === null && attempt < 250; attempt += 1) {
    const socket = connect(port, "127.0.0.1");
    const up = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (up) return;
    await setTimeout(20);
  }
  throw new EchelonError("SMTP_FAILED", "smtp-sink does not listen.", "Try it by hand: smtp-sink 127.0.0.1:2525 100");
}
