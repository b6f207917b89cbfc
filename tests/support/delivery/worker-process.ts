import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WorkerOptions } from "./worker-options.js";

const MAIN = fileURLToPath(new URL("worker-main.js", import.meta.url));

/** What a worker cost, from its start to its end. */
interface WorkerCost {
  readonly cpuMs: number;
  /** Of it, in the kernel: most of that is what sockets cost. */
  readonly systemMs: number;
  readonly rssMb: number;
}

/** A worker that runs beside the test. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** All that it said so far. */
  readonly said: () => string;
  /** SIGTERM; the cost once it has drained. */
  readonly stop: () => Promise<WorkerCost & { readonly tookMs: number }>;
  /** kill -9, and waits for the end. */
  readonly kill: () => Promise<void>;
}

/** It ends with this process, however this one ends. @param environment what it finds beside its parent's */
export function startWorker(options: WorkerOptions, environment: NodeJS.ProcessEnv = {}): WorkerProcess {
  // As `echelon` is run: see package.json.
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=16", "--heap-growing-percent=100", MAIN, JSON.stringify(options)],
    {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    },
  );
  const ended = once(child, "close");
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  return {
    child,
    said: err,
    stop: async () => {
      const asked = performance.now();
      child.kill("SIGTERM");
      await ended;
      return { ...(JSON.parse(out()) as WorkerCost), tookMs: performance.now() - asked };
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}
