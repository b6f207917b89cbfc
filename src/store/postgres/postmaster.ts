import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EchelonError } from "../../domain/errors.js";
import { isOwnSocketFolder } from "./place.js";
import { run } from "./run-program.js";

/** What a running server writes into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

/** Undefined: no such file, or one that is being written. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const [pid, , , port, socketFolder] = lines;
  if (!pid || !port || !socketFolder) return undefined;
  return { pid: Number(pid), port: Number(port), socketFolder };
}

/** Process numbers are used again, above all in containers: a number alone proves nothing. */
export async function isAlive(postmaster: Postmaster): Promise<boolean> {
  const command = await readFile(`/proc/${postmaster.pid}/cmdline`, "utf8").catch(() => undefined);
  if (command !== undefined) return isServer(command.split("\0")[0]);
  const listed = await run("ps", ["-p", String(postmaster.pid), "-o", "comm="]);
  return listed.code === 0 && isServer(listed.output);
}

/** A zombie has no program path left, and so is not one. */
function isServer(program = ""): boolean {
  return basename(program) === "postgres";
}

/**
 * A dead server's leavings. `postmaster.pid` itself stays: PostgreSQL reads there which shared memory might still be in
 * use by orphans of the dead server. Only its process number is replaced, as a living stranger may bear it by now;
 * the server takes its own parent's number, ours, for no conflict.
 */
export async function clearStale(data: string): Promise<void> {
  const stale = await readPostmaster(data);
  if (stale === undefined) return;
  const file = join(data, "postmaster.pid");
  const [, ...rest] = (await readFile(file, "utf8")).split("\n");
  await writeFile(file, [String(process.pid), ...rest].join("\n"));
  if (isOwnSocketFolder(stale.socketFolder)) await rm(stale.socketFolder, { recursive: true, force: true });
}

const stopMilliseconds = 120_000;

/**
 * Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. Resolves once the server is gone.
 * @throws {EchelonError} DATABASE_UNAVAILABLE after two minutes
 */
export async function stopPostmaster(data: string, postmaster: Postmaster): Promise<void> {
  process.kill(postmaster.pid, "SIGINT");
  const deadline = Date.now() + stopMilliseconds;
  // Its file tells, not its process: nobody may be there to reap that one.
  while ((await readPostmaster(data))?.pid === postmaster.pid && (await isAlive(postmaster))) {
    if (Date.now() > deadline) {
      throw new EchelonError(
        "DATABASE_UNAVAILABLE",
        `PostgreSQL (process ${postmaster.pid}) does not stop.`,
        "Look at postgres.log beside its data.",
      );
    }
    await pause(20);
  }
  if (isOwnSocketFolder(postmaster.socketFolder)) await rm(postmaster.socketFolder, { recursive: true, force: true });
}
