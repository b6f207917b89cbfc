import type { DataSource, EntityManager } from "typeorm";
import { cancelLeftovers, type Lease, settleChunks } from "./leases.js";
import { STATE } from "./recipient-states.js";
import { type Settled, settleWithin } from "./results.js";

/** What a lost worker's journal says of its claims. */
interface Testimony {
  /** Results that it heard, and letters that it may have sent without hearing of it. */
  readonly results: readonly Settled[];
  /** Chunks that it leased, with their epochs: what it claimed of them and does not name in `results` was never sent. */
  readonly leases: readonly Lease[];
  /** Whether nothing that it wrote can be missing: else what it does not name is uncertain. */
  readonly whole: boolean;
}

/** How a lost worker's claims are judged. */
export interface Judgement {
  readonly worker: string;
  /**
   * `journal`: by what it wrote down, and all else was not sent; `gone`: each claim is uncertain; `elsewhere`: its journal
   * may come back, so that its claims wait.
   */
  readonly by: { readonly kind: "journal"; readonly testimony: Testimony } | { readonly kind: "gone" | "elsewhere" };
  /** Null: whatever it was seen to do last, it is known to be dead. */
  readonly lostAfterMs: number | null;
  readonly giveUpAfterMs: number;
}

/**
 * Takes a lost worker's chunks away, then settles what it had claimed. First the fence: it waits for a claim on its way,
 * so that no claim can come after the judgement.
 * @returns false where the worker lives after all
 */
export async function recoverWorker(ds: DataSource, judgement: Judgement): Promise<boolean> {
  return ds.transaction(async (tx) => {
    if (!(await declareLost(tx, judgement))) return false;
    const fenced = await fence(tx, judgement.worker);
    await judge(tx, judgement, fenced);
    for (const { run, chunk } of fenced) {
      await cancelLeftovers(tx, run, chunk);
      await settleChunks(tx, run, [chunk]);
    }
    return true;
  });
}

/**
 * Gives back all that a living worker holds, whether it knows of it or not: a lease or a claim may have been kept by the
 * database although its answer was lost on the way. Only for a worker whose letters are settled, each of them: what it
 * is attempting by its rows, it never got to see.
 */
export async function releaseWorker(ds: DataSource, worker: string): Promise<void> {
  await ds.transaction(async (tx) => {
    for (const lease of await fence(tx, worker)) {
      await planAgain(tx, lease, []);
      await cancelLeftovers(tx, lease.run, lease.chunk);
      await settleChunks(tx, lease.run, [lease.chunk]);
    }
  });
}

async function declareLost(tx: EntityManager, { worker, lostAfterMs }: Judgement): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `WITH lost AS (
      UPDATE delivery_workers SET ended_at = COALESCE(ended_at, clock_timestamp())
      WHERE id = $1 AND ($2::float IS NULL OR ended_at IS NOT NULL
        OR seen_at < clock_timestamp() - $2 * interval '1 millisecond')
      RETURNING id
    ) SELECT id FROM lost`,
    [worker, lostAfterMs],
  );
  return rows.length > 0;
}

/** The chunks that were the worker's, with the epochs at which they were. */
async function fence(tx: EntityManager, worker: string): Promise<Lease[]> {
  return tx.query<Lease[]>(
    `WITH fenced AS (
      UPDATE delivery_chunks SET owner = NULL, epoch = epoch + 1, fenced_at = clock_timestamp() WHERE owner = $1
      RETURNING run, number AS chunk, epoch - 1 AS epoch
    ) SELECT * FROM fenced`,
    [worker],
  );
}

async function judge(tx: EntityManager, { by, giveUpAfterMs }: Judgement, fenced: readonly Lease[]): Promise<void> {
  if (by.kind === "elsewhere") return;
  if (by.kind === "journal") await believe(tx, by.testimony, { fenced, giveUpAfterMs });
  else for (const lease of fenced) await callUncertain(tx, lease, giveUpAfterMs);
}

async function believe(
  tx: EntityManager,
  { results, leases, whole }: Testimony,
  { fenced, giveUpAfterMs }: { readonly fenced: readonly Lease[]; readonly giveUpAfterMs: number },
): Promise<void> {
  await settleWithin(tx, results, giveUpAfterMs);
  if (!whole) {
    for (const lease of fenced) await callUncertain(tx, lease, giveUpAfterMs);
    return;
  }
  for (const lease of [...fenced, ...leases]) {
    const named = results.filter(({ run, epoch }) => run === lease.run && epoch === lease.epoch);
    await planAgain(
      tx,
      lease,
      named.map(({ id }) => id),
    );
  }
}

/** What was claimed of a chunk and not sent is as planned as before, also where it was called uncertain meanwhile. */
async function planAgain(tx: EntityManager, { run, chunk, epoch }: Lease, named: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE delivery_recipients SET state = ${STATE.PLANNED}, attempts = attempts - 1
    WHERE run = $1 AND chunk = $2 AND epoch = $3 AND subscriber_id <> ALL ($4::uuid[])
      AND (state = ${STATE.ATTEMPTING} OR state = ${STATE.UNCERTAIN} AND text = $5)`,
    [run, chunk, epoch, named, JOURNAL_LOST],
  );
  await tx.query(
    `UPDATE delivery_chunks SET done = false WHERE run = $1 AND number = $2 AND done AND EXISTS (
      SELECT FROM delivery_recipients WHERE run = $1 AND chunk = $2 AND state = ${STATE.PLANNED})`,
    [run, chunk],
  );
}

async function callUncertain(tx: EntityManager, { run, chunk, epoch }: Lease, giveUpAfterMs: number): Promise<void> {
  const claimed = await tx.query<{ id: string }[]>(
    `SELECT subscriber_id AS id FROM delivery_recipients
    WHERE run = $1 AND chunk = $2 AND epoch = $3 AND state = ${STATE.ATTEMPTING}`,
    [run, chunk, epoch],
  );
  await settleWithin(
    tx,
    claimed.map(({ id }) => ({ run, id, epoch, ...SILENT })),
    giveUpAfterMs,
  );
}

/** Told apart from what a server left uncertain: a journal that comes back after all may settle it. */
const JOURNAL_LOST = "The worker was lost, and its journal with it.";
const NOTHING_HEARD = { code: null, enhanced: null, text: JOURNAL_LOST, retryInMs: 0, theirs: false } as const;
const SILENT = { outcome: "UNCERTAIN", ...NOTHING_HEARD } as const;

interface Orphaned {
  readonly run: number;
  readonly chunk: number;
  readonly epoch: number;
  readonly owned: boolean;
}

/**
 * Claims that waited long enough for the journal of their lost worker are uncertain.
 * @returns chunks that were judged
 */
export async function judgeOrphans(ds: DataSource, graceMs: number, giveUpAfterMs: number): Promise<number> {
  return ds.transaction(async (tx) => {
    const fenced = await tx.query<Orphaned[]>(
      `SELECT run, number AS chunk, epoch, owner IS NOT NULL AS owned FROM delivery_chunks
      WHERE NOT done AND fenced_at < clock_timestamp() - $1 * interval '1 millisecond'`,
      [graceMs],
    );
    let judged = 0;
    for (const chunk of fenced) judged += await judgeOrphan(tx, chunk, giveUpAfterMs);
    return judged;
  });
}

/** Chunk by chunk, since a statement that names no run looks through all of them. */
async function judgeOrphan(
  tx: EntityManager,
  { run, chunk, epoch, owned }: Orphaned,
  giveUpAfterMs: number,
): Promise<number> {
  const claims = await tx.query<Lease[]>(
    `SELECT DISTINCT run, chunk, epoch FROM delivery_recipients
    WHERE run = $1 AND chunk = $2 AND epoch < $3 AND state = ${STATE.ATTEMPTING}`,
    [run, chunk, epoch],
  );
  for (const lease of claims) await callUncertain(tx, lease, giveUpAfterMs);
  if (claims.length > 0 && !owned) await settleFree(tx, { run, chunk, epoch });
  return claims.length;
}

/** Unless it has been leased in the meantime: whoever holds it settles it then. */
async function settleFree(tx: EntityManager, { run, chunk }: Lease): Promise<void> {
  const free = await tx.query<unknown[]>(
    "SELECT FROM delivery_chunks WHERE run = $1 AND number = $2 AND owner IS NULL FOR UPDATE SKIP LOCKED",
    [run, chunk],
  );
  if (free.length === 0) return;
  await cancelLeftovers(tx, run, chunk);
  await settleChunks(tx, run, [chunk]);
}
