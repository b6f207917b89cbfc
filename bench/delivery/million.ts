import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { runById } from "../../src/store/delivery/runs.js";
import { startWorker } from "../../tests/support/delivery/worker-process.js";
import { databaseCpu, usedBetween } from "../database-cpu.js";
import { median } from "../statistics.js";
import { laySendingGround } from "./ground.js";
import { startSink } from "./postfix.js";

const BARS = { planningSeconds: 6, megabytes: 200 };

const PLANNINGS = 3;

/** How long the planning of so many readers takes, one time after the other, and how large their rows are. */
export async function planMany(readers: number): Promise<string> {
  const ground = await laySendingGround(1400);
  try {
    const seconds: number[] = [];
    let cpuMs = 0;
    while (seconds.length < PLANNINGS) {
      await ground.people(readers);
      const [before, start] = [await standing(ground.ds), performance.now()];
      await ground.plan();
      seconds.push((performance.now() - start) / 1000);
      cpuMs += usedBetween(before.cpu, (await standing(ground.ds)).cpu) / PLANNINGS;
    }
    const { megabytes } = await standing(ground.ds);
    const all = seconds.map((one) => one.toFixed(1)).join(", ");
    return [
      `\n${readers} readers planned in ${median(seconds).toFixed(1)} s (${all}) of ${BARS.planningSeconds};`,
      `  CPU of PostgreSQL ${(cpuMs / 1000).toFixed(1)} s; tables and indexes of the run: ${megabytes.toFixed(0)} MB`,
    ].join("\n");
  } finally {
    await ground.close();
  }
}

/** A million readers (or so many): how long their planning takes, and what one worker needs to send to them. */
export async function sendToMany(readers: number, bytes: number): Promise<string> {
  const ground = await laySendingGround(bytes);
  const sink = await startSink();
  const journalFolder = await mkdtemp(join(tmpdir(), "echelon-bench-"));
  try {
    await ground.people(readers);
    const planning = performance.now();
    const run = await ground.plan();
    const planned = (performance.now() - planning) / 1000;
    const before = await standing(ground.ds);
    const start = performance.now();
    const patience = { lostAfterMs: 30_000, beatEveryMs: 3000, lookEveryMs: 1000 };
    const smtpUrl = `smtp://127.0.0.1:${sink.port}`;
    const worker = startWorker({ databaseUrl: ground.url, smtpUrl, journalFolder, patience });
    const memory: Memory[] = [];
    while ((await runById(ground.ds, run.id))?.state !== "COMPLETED") {
      memory.push(await memoryOf(worker.child.pid));
      await pause(1000);
    }
    const seconds = (performance.now() - start) / 1000;
    const after = await standing(ground.ds);
    const { cpuMs } = await worker.stop();
    const database = usedBetween(before.cpu, after.cpu);
    const most = Math.max(...memory.map(({ peak }) => peak));
    const [quarter, end] = [memory[Math.floor(memory.length / 4)]?.now ?? 0, memory.at(-1)?.now ?? 0];
    return [
      `\n${readers} readers, letters of ${bytes} bytes, one worker, 10 connections, to ${sink.name}:`,
      `  planned in ${planned.toFixed(1)} s of ${BARS.planningSeconds}; tables and indexes of the run: ${after.megabytes.toFixed(0)} MB`,
      `  sent in ${seconds.toFixed(0)} s: ${(readers / seconds).toFixed(0)} a second`,
      `  CPU of the worker ${(cpuMs / readers).toFixed(3)} ms a letter, of PostgreSQL ${(database / readers).toFixed(3)} ms; WAL ${((after.wal - before.wal) / readers).toFixed(0)} bytes`,
      `  RSS of the worker at most ${most.toFixed(0)} MB of ${BARS.megabytes}; ${quarter.toFixed(0)} MB after a quarter, ${end.toFixed(0)} MB at the end`,
    ].join("\n");
  } finally {
    await sink.close();
    await ground.close();
    await rm(journalFolder, { recursive: true, force: true });
  }
}

async function standing(ds: DataSource): Promise<{
  readonly cpu: Awaited<ReturnType<typeof databaseCpu>>;
  readonly wal: number;
  readonly megabytes: number;
}> {
  const [{ wal, size }] = await ds.query<[{ wal: string; size: string }]>(
    `SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS wal,
      (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('delivery_recipients'))
        + pg_total_relation_size('delivery_chunks') AS size`,
  );
  return { cpu: await databaseCpu(ds), wal: Number(wal), megabytes: Number(size) / 1_048_576 };
}

/** Resident, in megabytes. */
interface Memory {
  readonly now: number;
  /** Since the program began: what `getrusage` tells includes the process that it was forked of. */
  readonly peak: number;
}

async function memoryOf(pid: number | undefined): Promise<Memory> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, "utf8").catch(() => "");
  const megabytes = (found: RegExpExecArray | null): number => Number(found?.[1] ?? 0) / 1024;
  return { now: megabytes(/VmRSS:\s+(\d+)/u.exec(status)), peak: megabytes(/VmHWM:\s+(\d+)/u.exec(status)) };
}
