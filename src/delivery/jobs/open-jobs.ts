import { type ConstructorOptions, type Db as JobsDb, type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import type { DataSource } from "typeorm";
import type { Instant } from "../../domain/instant.js";
import { withoutAddresses } from "../../domain/mail-address.js";
import type { Db, Log } from "../../store/db.js";
import { refusing } from "../../store/refusal.js";
import { silenceLimits } from "../../store/silence-limits.js";
import { requireJobsSchema, urlOf } from "./jobs-schema.js";
import type { JobData, QueueName } from "./queues.js";

/** One job in a worker's hands. */
interface Job<Q extends QueueName> {
  readonly data: JobData[Q];
  /** When it was added: the same at every attempt. */
  readonly addedAt: Instant;
}

/** What came of a job; one that is given up is not tried again. */
type Outcome = "DONE" | { readonly givenUp: string };

/** Does one job. What it throws is told in the log, and the job is tried again as its queue says. */
export type Work<Q extends QueueName> = (job: Job<Q>) => Promise<Outcome>;

/** The jobs of this database, as this process meets them. */
export interface Jobs {
  /** Adds a job in the caller's transaction: it is there if and only if that commits. */
  readonly enqueue: <Q extends QueueName>(tx: Db, queue: Q, data: JobData[Q]) => Promise<void>;
  /** Does the jobs of a queue from now on, so many at once: two or more where they come in crowds. */
  readonly work: <Q extends QueueName>(queue: Q, atOnce: number, work: Work<Q>) => Promise<void>;
  /** Adds a job at each time that a cron expression names, on the clocks of a time zone, by the database's clock. */
  readonly repeat: (queue: Exclude<QueueName, "notices">, cron: string, timeZone: string) => Promise<void>;
  /** Why jobs are not worked; null while they are. */
  readonly problem: () => string | null;
  /** Takes no more jobs, waits for those under way for so long at most, then leaves the rest for others. */
  readonly stop: (seconds: number) => Promise<void>;
}

interface JobsOptions {
  readonly log: Log;
  /** Whether this process does jobs and keeps the time; a server that only adds some does neither. */
  readonly working: boolean;
}

/** Connections of this process for jobs, beside the one that listens. */
const CONNECTIONS = 4;
/** Sweeping jobs away may take a while. */
const SILENCE_MS = 60_000;
/** How often to look for jobs of which no notification came; and at once while more than one batch is waiting. */
const FETCHING = { notifyPollingIntervalSeconds: 4, pollingIntervalSeconds: 2, burstWhenBatchFull: true } as const;

/**
 * Opens the jobs of a database (pg-boss, on connections of its own).
 * @throws {EchelonError} DATABASE_UNAVAILABLE, MIGRATION_PENDING
 */
export async function openJobs(ds: DataSource, { log, working }: JobsOptions): Promise<Jobs> {
  await refusing(() => requireJobsSchema(ds));
  const boss = new PgBoss(optionsFor(urlOf(ds), working));
  const problems = followProblems(boss, log);
  await refusing(() => boss.start());
  return {
    enqueue: async (tx, queue, data) => {
      await boss.send(queue, data, { db: inTransaction(tx) });
    },
    work: async (queue, atOnce, work) => {
      const options = { ...FETCHING, batchSize: atOnce, includeMetadata: true, perJobResults: true } as const;
      await boss.work(queue, options, (taken: JobWithMetadata[]) =>
        Promise.all(taken.map((job) => workOne(queue, job, work, log))),
      );
    },
    repeat: (queue, cron, timeZone) => boss.schedule(queue, cron, null, { tz: timeZone }),
    problem: problems.current,
    stop: async (seconds) => {
      problems.stopped();
      await boss.stop({ graceful: true, timeout: seconds * 1000 });
    },
  };
}

function optionsFor(connectionString: string, working: boolean): ConstructorOptions {
  return {
    ...{ connectionString, application_name: "echelon jobs", max: CONNECTIONS, allowExitOnIdle: true },
    ...silenceLimits({ silenceMs: SILENCE_MS }),
    // The schema is made by `echelon migrate up`, never by whoever comes first.
    ...{ migrate: false, supervise: working, schedule: working, useListenNotify: working },
    // Whoever only adds jobs has nothing to sign off from, on a connection that may have fallen silent.
    registerInstance: working,
    ...{ cronMonitorIntervalSeconds: 10, cronWorkerIntervalSeconds: 2, persistWarnings: false },
  };
}

/** pg-boss's own statements, run by whoever holds the transaction. */
function inTransaction(tx: Db): JobsDb {
  return { executeSql: async (sql, values) => ({ rows: await tx.query<unknown[]>(sql, values) }) };
}

async function workOne<Q extends QueueName>(
  queue: Q,
  { id, data, createdOn, retryCount, retryLimit }: JobWithMetadata,
  work: Work<Q>,
  log: Log,
): Promise<JobResult> {
  const failed = (reason: string, forGood: boolean): JobResult => {
    // No address in the log, and none in what is kept of the failure.
    const told = withoutAddresses(reason);
    log(`The job ${id} of ${queue} failed${forGood ? " for good" : ""}: ${told}`);
    return { id, status: forGood ? "deadletter" : "failed", output: { reason: told } };
  };
  try {
    const outcome = await work({ data: data as JobData[Q], addedAt: createdOn.toISOString() });
    return outcome === "DONE" ? { id, status: "completed" } : failed(outcome.givenUp, true);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), retryCount >= retryLimit);
  }
}

/** Tells of a trouble once, however often it is met, until another one comes. */
function followProblems(boss: PgBoss, log: Log): { current: () => string | null; stopped: () => void } {
  let told = "";
  let since = 0;
  let stopped = false;
  const tell = (line: string): void => {
    const known = line === told && Date.now() - since < REPEATED_AFTER_MS;
    if (known || stopped) return;
    [told, since] = [line, Date.now()];
    log(line);
  };
  boss.on("error", (error) => {
    tell(`Jobs are in trouble: ${withoutAddresses(error.message)}`);
  });
  boss.on("warning", ({ message }) => {
    tell(`Jobs: ${message}`);
  });
  return {
    current: () => (stopped ? "stopped" : null),
    stopped: () => {
      stopped = true;
    },
  };
}

const REPEATED_AFTER_MS = 60_000;
