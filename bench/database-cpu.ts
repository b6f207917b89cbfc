import { readFile } from "node:fs/promises";
import type { DataSource } from "typeorm";

/** Linux counts the CPU of a process in hundredths of a second, whatever the machine. */
const MILLISECONDS_A_TICK = 10;

/** What each of PostgreSQL's processes for one database has used so far, by its id. */
export type DatabaseCpu = ReadonlyMap<number, number>;

/** In milliseconds; where PostgreSQL runs on this machine's Linux. */
export async function databaseCpu(ds: DataSource): Promise<DatabaseCpu> {
  const backends = await ds.query<{ pid: number }[]>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()",
  );
  return new Map(await Promise.all(backends.map(async ({ pid }) => [pid, await cpuOf(pid)] as const)));
}

/** What was used between two looks, in milliseconds. Processes that ended meanwhile were idle ones. */
export function usedBetween(before: DatabaseCpu, after: DatabaseCpu): number {
  return [...after].reduce((total, [pid, used]) => total + used - (before.get(pid) ?? 0), 0);
}

/** Not a number where nobody can tell: the tables then say so. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return Number.NaN;
  // The name of the program comes second, in parentheses, and may hold spaces.
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(user) + Number(system)) * MILLISECONDS_A_TICK;
}
