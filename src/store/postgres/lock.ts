import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const beatMilliseconds = 2000;
const silenceMilliseconds = 15_000;

/**
 * Runs `work` while no other process does so with the same file. Waits as long as the holder lives.
 * It spares double work; safety does not hang on it: initdb ends with a rename, and PostgreSQL guards its own folder.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!(await acquired(file))) {
    await breakIfStale(file);
    await pause(50);
  }
  // A beat, because a process number says nothing across containers that share a volume. A lost beat harms nobody.
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beatMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function acquired(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Stale: its process is dead (kill -9), or it has not beaten for 15 seconds. */
async function breakIfStale(file: string): Promise<void> {
  const before = await stat(file).catch(() => undefined);
  if (before === undefined) return;
  const holder = Number(await readFile(file, "utf8").catch(() => ""));
  const silent = Date.now() - before.mtimeMs > silenceMilliseconds;
  if (!silent && !(holder > 0 && isDead(holder))) return;
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await stat(aside).catch(() => undefined);
  // Somebody else broke the stale lock first, and this is their fresh one: give it back.
  if (moved !== undefined && moved.ino !== before.ino) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
