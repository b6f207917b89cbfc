import type { DataSource } from "typeorm";
import { runPrepared, type Statement } from "../prepared.js";
import type { Lease } from "./leases.js";
import { listed } from "./listed.js";
import { partitionOf } from "./partitions.js";
import { STATE } from "./recipient-states.js";
import { type Accepted, acceptedValues, accepting } from "./results.js";

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

const CLAIMABLE = `(r.state = ${STATE.PLANNED} OR r.state = ${STATE.DEFERRED} AND r.next_at <= now())`;

/** Who asks by an older epoch, or for a run that is not being sent, gets nothing. */
const FENCED = `EXISTS (SELECT FROM lease) AND EXISTS (SELECT FROM delivery_runs WHERE number = $1 AND state = 'SENDING')
    AND r.ctid = ANY($5::tid[]) AND r.run = $1 AND r.chunk = $2 AND ${CLAIMABLE}`;
const LEASE = `lease AS MATERIALIZED (
    SELECT FROM delivery_chunks WHERE run = $1 AND number = $2 AND epoch = $3 AND owner = $4 FOR SHARE
  )`;

/**
 * Fence, pause, suppression and idempotence in one statement. Who takes the lease away waits for this statement, since
 * it holds the chunk's row, and then sees what it claimed; had the other come first, nothing is claimed here.
 */
const claiming = (run: number): string => `UPDATE ${partitionOf(run)} r
    SET state = ${STATE.ATTEMPTING}, attempts = r.attempts + 1, epoch = $3, next_at = NULL
    FROM subscribers s WHERE ${FENCED} AND s.id = r.subscriber_id AND s.state = 'ACTIVE'
    RETURNING r.subscriber_id AS id, s.address, s.name, (s.confirmed_at AT TIME ZONE $6)::date::text AS "subscribedOn",
      r.attempts AS attempt`;

const claimIn = (run: number): Statement => ({
  name: `delivery-claim-${run}`,
  text: `WITH ${LEASE} ${claiming(run)}`,
});

/** No row is in both halves: one takes what is attempted, the other what is not, and both see the rows as they were. */
const exchangeIn = (run: number): Statement => ({
  name: `delivery-exchange-${run}`,
  text: `WITH accepted AS (${accepting(run, 7)}), ${LEASE} ${claiming(run)}`,
});

/** Apart from the claim, which is the cheaper for it: few have left between the planning and their turn. */
const suppressIn = (run: number): Statement => ({
  name: `delivery-suppress-${run}`,
  text: `WITH ${LEASE} UPDATE ${partitionOf(run)} r SET state = ${STATE.SUPPRESSED}, epoch = $3, next_at = NULL
    WHERE ${FENCED} AND NOT EXISTS (SELECT FROM subscribers s WHERE s.id = r.subscriber_id AND s.state = 'ACTIVE')`,
});

const placesIn = (run: number): Statement => ({
  name: `delivery-places-${run}`,
  text: `SELECT r.ctid::text AS place FROM ${partitionOf(run)} r
    WHERE r.run = $1 AND r.chunk = $2 AND ${CLAIMABLE}`,
});

/**
 * Where the claimable rows of a chunk lie. Looked up once a lease: a claim that had to look for them would pass by all
 * that were claimed before. A row that has moved since is not claimed, and found again by the next lease.
 */
export async function claimablePlaces(ds: DataSource, { run, chunk }: Lease): Promise<string[]> {
  return (await runPrepared<{ place: string }>(ds, placesIn(run), [run, chunk])).map(({ place }) => place);
}

export interface ClaimOf extends Lease {
  readonly worker: string;
  readonly places: readonly string[];
  readonly timeZone: string;
}

/**
 * The recipients at these places of a leased chunk; none once the lease is lost, or while the run is not being sent. Who
 * is not written to any more is suppressed on the way.
 * @param accepted letters of the same run that were accepted before: kept by the same statement, which saves its commit,
 * and kept also where nothing can be claimed
 */
export async function claim(ds: DataSource, wish: ClaimOf, accepted: Accepted | null = null): Promise<Claimed[]> {
  const { run, chunk, epoch, worker, places, timeZone } = wish;
  const values = [run, chunk, epoch, worker, listed(places)];
  const statement = accepted === null ? claimIn(run) : exchangeIn(run);
  const others = accepted === null ? [] : acceptedValues(accepted);
  const claimed = await runPrepared<Claimed>(ds, statement, [...values, timeZone, ...others]);
  if (claimed.length < places.length) await runPrepared(ds, suppressIn(run), values);
  return claimed;
}
