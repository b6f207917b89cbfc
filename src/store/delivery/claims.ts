import type { DataSource } from "typeorm";
import { runPrepared, type Statement } from "../prepared.js";
import type { Lease } from "./leases.js";
import { STATE } from "./recipient-states.js";

/** A recipient whom this worker alone may write to now. */
export interface Claimed {
  readonly id: string;
  readonly address: string;
  readonly name: string | null;
  /** The day of the confirmed subscription. */
  readonly subscribedOn: string;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
}

interface Row extends Omit<Claimed, "address"> {
  /** Null: not written to any more. */
  readonly address: string | null;
}

const CLAIMABLE = `(r.state = ${STATE.PLANNED} OR r.state = ${STATE.DEFERRED} AND r.next_at <= now())`;

/**
 * Fence, pause, suppression and idempotence in one statement. Who takes the lease away waits for this statement, since
 * it holds the chunk's row, and then sees what it claimed; had the other come first, nothing is claimed here.
 */
const CLAIM: Statement = {
  name: "delivery-claim",
  text: `WITH lease AS MATERIALIZED (
      SELECT FROM delivery_chunks WHERE run = $1 AND number = $2 AND epoch = $3 AND owner = $4 FOR SHARE
    ), picked AS MATERIALIZED (
      SELECT r.ctid AS place, s.address, s.name, (s.confirmed_at AT TIME ZONE $6)::date::text AS subscribed_on
      FROM delivery_recipients r LEFT JOIN subscribers s ON s.id = r.subscriber_id AND s.state = 'ACTIVE'
      WHERE EXISTS (SELECT FROM lease)
        AND EXISTS (SELECT FROM delivery_runs WHERE number = $1 AND state = 'SENDING')
        AND r.ctid = ANY($5::tid[]) AND r.run = $1 AND r.chunk = $2 AND ${CLAIMABLE}
    )
    UPDATE delivery_recipients r
    SET state = CASE WHEN picked.address IS NULL THEN ${STATE.SUPPRESSED} ELSE ${STATE.ATTEMPTING} END,
      attempts = r.attempts + (picked.address IS NOT NULL)::int, epoch = $3, next_at = NULL
    FROM picked WHERE r.ctid = picked.place AND r.run = $1 AND ${CLAIMABLE}
    RETURNING r.subscriber_id AS id, picked.address, picked.name, picked.subscribed_on AS "subscribedOn", r.attempts AS attempt`,
};

const PLACES: Statement = {
  name: "delivery-places",
  text: `SELECT r.ctid::text AS place FROM delivery_recipients r WHERE r.run = $1 AND r.chunk = $2 AND ${CLAIMABLE}`,
};

/**
 * Where the claimable rows of a chunk lie. Looked up once a lease: a claim that had to look for them would pass by all
 * that were claimed before. A row that has moved since is not claimed, and found again by the next lease.
 */
export async function claimablePlaces(ds: DataSource, { run, chunk }: Lease): Promise<string[]> {
  return (await runPrepared<{ place: string }>(ds, PLACES, [run, chunk])).map(({ place }) => place);
}

export interface ClaimOf extends Lease {
  readonly worker: string;
  readonly places: readonly string[];
  readonly timeZone: string;
}

/** The recipients at these places of a leased chunk; none once the lease is lost, or while the run is not being sent. */
export async function claim(ds: DataSource, wish: ClaimOf): Promise<Claimed[]> {
  const { run, chunk, epoch, worker, places, timeZone } = wish;
  const rows = await runPrepared<Row>(ds, CLAIM, [run, chunk, epoch, worker, places, timeZone]);
  return rows.filter((row): row is Claimed => row.address !== null);
}
