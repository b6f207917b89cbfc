import { readFile } from "node:fs/promises";
import type { DataSource } from "typeorm";

/** Linux counts the CPU of a process in hundredths of a second, whatever the machine. */
const MILLISECONDS_A_TICK = 10;

/** CPU in milliseconds that PostgreSQL's processes for one database have used so far, where it runs on this machine's Linux. */
export async function databaseCpu(ds: DataSource): Promise<number> {
  const backends = await ds.query<{ pid: number }[]>("SELECT pid FROM pg_stat_activity WHERE datname = current_database()");
  const used = await Promise.all(backends.map(({ pid }) => cpuOf(pid)));
  return used.reduce((total, each) => total + each, 0);
}

/** Not a number where nobody can tell: the tables then say so. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return Number.NaN;
  // The name of the program comes second, in parentheses, and may hold spaces.
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(user) + Number(system)) * MILLISECONDS_A_TICK;
}
