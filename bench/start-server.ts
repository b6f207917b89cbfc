import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EchelonError } from "../src/domain/errors.js";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** CPU that the process has used so far, in milliseconds, all its threads together. */
  readonly cpu: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a server of serve.ts and waits until it listens. With `BENCH_PROFILE=name` that one writes a CPU profile into
 * the current folder when it stops.
 * @param source what it reads: the URL of a database, or a file for the raw one
 */
export async function startServer(name: string, source: string): Promise<ServerProcess> {
  const profiled = process.env["BENCH_PROFILE"] === name;
  const child = fork(fileURLToPath(new URL("serve.js", import.meta.url)), [name, source], {
    env: { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production" },
    execArgv: profiled ? ["--cpu-prof", `--cpu-prof-name=${name}.cpuprofile`] : [],
  });
  const { port } = (await answerOf(child)) as { port: number };
  return {
    port,
    cpu: async () => {
      child.send("cpu");
      const { cpu } = (await answerOf(child)) as { cpu: NodeJS.CpuUsage };
      return (cpu.user + cpu.system) / 1000;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, "exit");
    },
  };
}

/** Starts the limit: it sends finished answers, the first one at `/0`. */
export async function startRaw(answers: readonly string[]): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-bench-"));
  try {
    const file = join(folder, "answers.json");
    await writeFile(file, JSON.stringify(answers));
    return await startServer("raw", file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const ended = once(child, "exit", { signal: stop.signal }).then(() => {
    throw new EchelonError("DATABASE_UNAVAILABLE", "A server of the benchmark ended.", "Read what it said above.");
  });
  try {
    const [message] = (await Promise.race([once(child, "message", { signal: stop.signal }), ended])) as [unknown];
    return message;
  } finally {
    ended.catch(() => undefined);
    stop.abort();
  }
}
