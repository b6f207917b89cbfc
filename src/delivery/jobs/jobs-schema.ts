import { PgBoss } from "pg-boss";
import type { DataSource } from "typeorm";
import { EchelonError } from "../../domain/errors.js";
import { refusing } from "../../store/refusal.js";
import { QUEUES, type QueueName } from "./queues.js";

/** Another number than that of the migrations: the two are taken one after the other. */
const JOBS_LOCK = 1_770_900_000;

/** Why the jobs of this program cannot be worked yet; null where they can. */
type JobsProblem = string | null;

/**
 * Creates the schema of the jobs with its queues, or brings an older one up to date. Safe from several processes at
 * once: the second waits for the first and finds nothing left to do.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function createJobsSchema(ds: DataSource): Promise<void> {
  const holder = ds.createQueryRunner();
  await refusing(() => holder.connect());
  try {
    await holder.query("SELECT pg_advisory_lock($1)", [JOBS_LOCK]);
    await install(urlOf(ds));
  } finally {
    await holder.query("SELECT pg_advisory_unlock($1)", [JOBS_LOCK]).finally(() => holder.release());
  }
}

async function install(url: string): Promise<void> {
  const boss = new PgBoss({
    ...{ connectionString: url, application_name: "echelon migration", max: 1 },
    ...{ supervise: false, schedule: false, registerInstance: false },
  });
  boss.on("error", () => undefined);
  try {
    await refusing(() => boss.start());
    for (const [name, options] of Object.entries(QUEUES)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, changeable(options));
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The policy of a queue is chosen when it is made, and stays. */
function changeable(options: (typeof QUEUES)[QueueName]): Omit<typeof options, "policy"> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== "policy"));
}

/** Says what the schema of the jobs lacks. Changes nothing. */
export async function jobsProblem(ds: DataSource): Promise<JobsProblem> {
  const [known] = await ds.query<{ exists: boolean }[]>("SELECT to_regclass('pgboss.queue') IS NOT NULL AS exists");
  if (known?.exists !== true) return "the schema pgboss does not exist";
  const rows = await ds.query<{ name: QueueName }[]>("SELECT name FROM pgboss.queue");
  const present = new Set(rows.map(({ name }) => name));
  const missing = Object.keys(QUEUES).filter((name) => !present.has(name as QueueName));
  return missing.length === 0 ? null : `queues are missing: ${missing.join(", ")}`;
}

/**
 * Refuses a database whose jobs are older than this program.
 * @throws {EchelonError} MIGRATION_PENDING
 */
export async function requireJobsSchema(ds: DataSource): Promise<void> {
  const problem = await jobsProblem(ds);
  if (problem === null) return;
  throw new EchelonError("MIGRATION_PENDING", `Jobs cannot be kept: ${problem}.`, "Run: echelon migrate up");
}

/** Where a data source connects to. */
export function urlOf(ds: DataSource): string {
  return ds.options.type === "postgres" ? (ds.options.url ?? "") : "";
}
