import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readPostmaster, stopPostmaster } from "../../../src/store/postgres/postmaster.js";
import { folderVariable } from "../../support/cluster.js";
import { withClient } from "../../support/with-client.js";

export interface ProjectFolder {
  /** What a project calls its `.data`; it does not exist yet. */
  readonly folder: string;
  /** Removes everything, with whatever server a failed test left in it. */
  discard(): Promise<void>;
}

/** A project that everybody may enter, or (0o700) only its owner; in the run's folder, which an interrupted run removes. */
export async function projectFolder(mode = 0o755): Promise<ProjectFolder> {
  const project = await mkdtemp(join(process.env[folderVariable] ?? tmpdir(), "project-"));
  await chmod(project, mode);
  const folder = join(project, ".data");
  return { folder, discard: () => discard(folder) };
}

async function discard(folder: string): Promise<void> {
  const data = join(folder, "pg");
  const postmaster = await readPostmaster(data);
  if (postmaster !== undefined) await stopPostmaster(data, postmaster).catch(() => undefined);
  const elsewhere = await readlink(data).catch(() => undefined);
  if (elsewhere !== undefined) await rm(dirname(elsewhere), { recursive: true, force: true, maxRetries: 5 });
  await rm(dirname(folder), { recursive: true, force: true, maxRetries: 5 });
}

export interface Starter {
  readonly process: ChildProcess;
  /** The next value that the process says under this name. */
  hear(name: "log" | "url"): Promise<string>;
  /** Kills it as a power cut would, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Everything it said. */
  readonly said: readonly Readonly<Record<string, string>>[];
}

export function runStarter(folder: string, task = "wait"): Starter {
  const program = fileURLToPath(new URL("./starter.js", import.meta.url));
  const child = spawn(process.execPath, [program, folder, task], { stdio: ["pipe", "pipe", "inherit"] });
  const said: Record<string, string>[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => said.push(JSON.parse(line) as Record<string, string>));
  const hear = async (name: "log" | "url"): Promise<string> => {
    for (;;) {
      const value = said.find((entry) => entry[name] !== undefined)?.[name];
      if (value !== undefined) return value;
      await once(lines, "line");
    }
  };
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
  return { process: child, hear, kill, said };
}

/** How many starters left their mark in this database. */
export function marks(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ marks: number }>("SELECT count(*)::int AS marks FROM mark");
    return rows[0]?.marks ?? 0;
  });
}
