import { readFile } from "node:fs/promises";
import type { DataSource } from "typeorm";

/** Linux counts the CPU of a process in hundredths of a second, whatever the machine. */
const MILLISECONDS_A_TICK = 10;

/** What each of PostgreSQL's processes for one database has used so far, by its id; their parent's: what all used that ended. */
export type DatabaseCpu = ReadonlyMap<number, number>;

/** In milliseconds; where PostgreSQL runs on this machine's Linux. */
export async function databaseCpu(ds: DataSource): Promise<DatabaseCpu> {
  const backends = await ds.query<{ pid: number }[]>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()",
  );
  const stats = await Promise.all(backends.map(async ({ pid }) => [pid, await statOf(pid)] as const));
  const parent = stats[0]?.[1]?.parent ?? 0;
  const used = stats.map(([pid, stat]) => [pid, stat?.used ?? Number.NaN] as const);
  return new Map([...used, [parent, (await statOf(parent))?.usedByEnded ?? Number.NaN]]);
}

/** What was used between two looks, in milliseconds, helpers and connections that came and went among it. */
export function usedBetween(before: DatabaseCpu, after: DatabaseCpu): number {
  const sum = (cpu: DatabaseCpu): number => [...cpu.values()].reduce((total, used) => total + used, 0);
  return sum(after) - sum(before);
}

interface Stat {
  readonly parent: number;
  readonly used: number;
  /** By its children that ended. */
  readonly usedByEnded: number;
}

/** Undefined where nobody can tell: the tables then say so. */
async function statOf(pid: number): Promise<Stat | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return undefined;
  // The name of the program comes second, in parentheses, and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    used: (user + system) * MILLISECONDS_A_TICK,
    usedByEnded: (endedUser + endedSystem) * MILLISECONDS_A_TICK,
  };
}
