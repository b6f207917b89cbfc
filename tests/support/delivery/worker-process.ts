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
  /** SIGTERM, and waits until it has drained. */
  readonly stop: () => Promise<{ readonly tookMs: number }>;
  /** kill -9, and waits for the end. */
  readonly kill: () => Promise<void>;
}

/** One that tells its cost once it has drained. */
export interface MeasuredWorker extends WorkerProcess {
  readonly stop: () => Promise<WorkerCost & { readonly tookMs: number }>;
}

/** It ends with this process, however this one ends. @param environment what it finds beside its parent's */
export function startWorker(options: WorkerOptions, environment: NodeJS.ProcessEnv = {}): MeasuredWorker {
  const { worker, out, err } = startProcess([MAIN, JSON.stringify(options)], { ...process.env, ...environment });
  return {
    ...worker,
    said: err,
    stop: async () => ({ ...(await worker.stop()), ...(JSON.parse(out()) as WorkerCost) }),
  };
}

interface Started {
  readonly worker: WorkerProcess;
  readonly out: () => string;
  readonly err: () => string;
}

/** As `echelon` is run: see package.json. */
const MEMORY = ["--max-semi-space-size=16", "--heap-growing-percent=100"];

/** Runs a program as `echelon` is run, with an input that ends when this process does. */
export function startProcess(words: readonly string[], env: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, [...MEMORY, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
    env,
  });
  const ended = once(child, "close");
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const endBy = async (signal: NodeJS.Signals): Promise<number> => {
    const asked = performance.now();
    child.kill(signal);
    await ended;
    return performance.now() - asked;
  };
  return {
    ...{ out, err },
    worker: {
      child,
      said: () => out() + err(),
      stop: async () => ({ tookMs: await endBy("SIGTERM") }),
      kill: async () => {
        await endBy("SIGKILL");
      },
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
