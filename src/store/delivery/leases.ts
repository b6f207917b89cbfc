import type { DataSource } from "typeorm";
import type { Db } from "../db.js";
import { runPrepared, type Statement } from "../prepared.js";
import { partitionOf } from "./partitions.js";
import { STATE, statesSql } from "./recipient-states.js";

/** A chunk in the hands of one worker, for as long as its epoch is the chunk's. */
export interface Lease {
  readonly run: number;
  readonly chunk: number;
  readonly epoch: number;
}

export interface LeasedChunk extends Lease {
  /** The place of its lane in LANES. */
  readonly lane: number;
  readonly runId: string;
}

/** A chunk that is this worker's without its knowing is free too: the answer to an earlier lease was lost on its way. */
const FREE = `(c.owner IS NULL OR c.owner = $1 AND NOT EXISTS (
    SELECT FROM unnest($3::int[], $4::int[]) AS held(run, number) WHERE held.run = c.run AND held.number = c.number))`;

const LEASE: Statement = {
  name: "delivery-lease",
  text: `WITH free AS (
      SELECT c.run, c.number, r.id FROM delivery_chunks c JOIN delivery_runs r ON r.number = c.run
      WHERE r.state = 'SENDING' AND NOT c.done AND ${FREE} AND c.due_at <= now() AND c.lane = ANY($2::smallint[])
        AND EXISTS (SELECT FROM delivery_workers WHERE id = $1 AND ended_at IS NULL)
      ORDER BY c.run, c.number LIMIT 1 FOR UPDATE OF c SKIP LOCKED
    )
    UPDATE delivery_chunks c SET owner = $1, epoch = c.epoch + 1 FROM free
    WHERE c.run = free.run AND c.number = free.number
    RETURNING c.run, c.number AS chunk, c.epoch, c.lane, free.id AS "runId"`,
};

/**
 * The next free chunk of these lanes, of the oldest run that is being sent; undefined where there is none now.
 * @param held all that the worker knows to hold
 */
export async function leaseChunk(
  ds: DataSource,
  worker: string,
  lanes: readonly number[],
  held: readonly Pick<Lease, "run" | "chunk">[] = [],
): Promise<LeasedChunk | undefined> {
  const values = [worker, lanes, held.map(({ run }) => run), held.map(({ chunk }) => chunk)];
  return (await runPrepared<LeasedChunk>(ds, LEASE, values))[0];
}

/**
 * Gives a chunk back, once all that the worker knows to have claimed of it is settled. Its rows alone say whether it is
 * done: as long as one is planned, attempting or deferred, it will be leased again, when the first of them is due. In a
 * cancelled run nothing is left to wait for.
 * @returns false where the lease had been taken away
 */
export async function giveBack(ds: DataSource, lease: Lease, worker: string): Promise<boolean> {
  const { run, chunk, epoch } = lease;
  const given = await runPrepared(ds, giveBackIn(run), [run, [chunk], epoch, worker]);
  return given.length > 0 || giveBackSlowly(ds, lease, worker);
}

/** What the worker still attempts by its rows was claimed by a statement whose answer was lost, and never sent. */
async function giveBackSlowly(ds: DataSource, { run, chunk, epoch }: Lease, worker: string): Promise<boolean> {
  return ds.transaction(async (tx) => {
    const [mine] = await tx.query<unknown[]>(
      "SELECT FROM delivery_chunks WHERE run = $1 AND number = $2 AND epoch = $3 AND owner = $4 FOR UPDATE",
      [run, chunk, epoch, worker],
    );
    if (mine === undefined) return false;
    await tx.query(
      `UPDATE delivery_recipients SET state = ${STATE.PLANNED}, attempts = attempts - 1
      WHERE run = $1 AND chunk = $2 AND epoch = $3 AND state = ${STATE.ATTEMPTING}`,
      [run, chunk, epoch],
    );
    await cancelLeftovers(tx, run, chunk);
    await settleChunks(tx, run, [chunk]);
    return true;
  });
}

/** Frees chunks whose rows nobody else changes: who calls it holds them, or has taken them away. */
export async function settleChunks(tx: Db, run: number, chunks: readonly number[]): Promise<void> {
  await tx.query(settleFrom("delivery_recipients"), [run, chunks]);
}

/** A planned row is due at once, a deferred one when it says; one that a lost worker attempts waits for its journal. */
const settleFrom = (
  recipients: string,
): string => `UPDATE delivery_chunks c SET owner = NULL, done = open.due IS NULL, due_at = COALESCE(open.due, c.due_at)
  FROM (
    SELECT asked.chunk, min(CASE r.state WHEN ${STATE.PLANNED} THEN now() WHEN ${STATE.DEFERRED} THEN r.next_at
      ELSE now() + interval '2 seconds' END) FILTER (WHERE r.state IS NOT NULL) AS due,
      bool_or(r.state = ${STATE.ATTEMPTING}) AS attempting
    FROM unnest($2::int[]) AS asked(chunk) LEFT JOIN ${recipients} r
      ON r.run = $1 AND r.chunk = asked.chunk AND r.state IN (${statesSql("PLANNED", "ATTEMPTING", "DEFERRED")})
    GROUP BY asked.chunk
  ) AS open
  WHERE c.run = $1 AND c.number = open.chunk`;

const giveBackIn = (run: number): Statement => ({
  name: `delivery-give-back-${run}`,
  text: `${settleFrom(partitionOf(run))} AND c.epoch = $3 AND c.owner = $4 AND open.attempting IS NOT TRUE
    AND NOT EXISTS (SELECT FROM delivery_runs WHERE number = $1 AND state = 'CANCELLED') RETURNING c.number`,
});

/** What a cancelled run has not attempted yet. */
export async function cancelLeftovers(tx: Db, run: number, chunk: number | null): Promise<void> {
  await tx.query(
    `UPDATE delivery_recipients SET state = ${STATE.CANCELLED}, next_at = NULL
    WHERE run = $1 AND ($2::int IS NULL OR chunk = $2) AND state IN (${statesSql("PLANNED", "DEFERRED")})
      AND EXISTS (SELECT FROM delivery_runs WHERE number = $1 AND state = 'CANCELLED')`,
    [run, chunk],
  );
}
