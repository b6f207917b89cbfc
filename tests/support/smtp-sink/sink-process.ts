import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { SinkOptions, SinkReport } from "./options.js";

const MAIN = fileURLToPath(new URL("main.js", import.meta.url));

/** A sink in a process of its own, so that what it costs is not counted to what is measured. */
export interface SinkProcess {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  readonly report: () => Promise<SinkReport & { readonly cpuMicroseconds: number }>;
  readonly close: () => Promise<void>;
}

/** Starts one, and waits until it listens. It ends with this process, however this one ends. */
export async function startSinkProcess(options: SinkOptions = {}): Promise<SinkProcess> {
  const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const next = async (): Promise<unknown> => JSON.parse(((await once(lines, "line")) as [string])[0]);
  const { port } = (await next()) as { port: number };
  return {
    port,
    url: `smtp://${options.host ?? "127.0.0.1"}:${port}`,
    pid: child.pid ?? 0,
    report: async () => {
      child.stdin.write("report\n");
      return (await next()) as SinkReport & { cpuMicroseconds: number };
    },
    close: async () => {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}
