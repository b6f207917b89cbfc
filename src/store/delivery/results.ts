import type { DataSource } from "typeorm";
import type { Db } from "../db.js";
import { listed } from "./listed.js";
import { runPrepared, type Statement } from "../prepared.js";
import { partitionOf } from "./partitions.js";
import { STATE, statesSql } from "./recipient-states.js";

/** What came of one claimed recipient. `UNSENT`: it was not attempted after all, and is as planned as before. */
export interface Settled {
  readonly run: number;
  readonly id: string;
  /** Of the lease under which it was claimed. */
  readonly epoch: number;
  readonly outcome: "ACCEPTED" | "DEFERRED" | "REFUSED" | "UNCERTAIN" | "UNSENT";
  readonly code: number | null;
  readonly enhanced: string | null;
  /** What the server said, without addresses; null where it accepted. */
  readonly text: string | null;
  /** When a deferred one is tried again, in milliseconds from now. */
  readonly retryInMs: number | null;
  /** Whether the recipient's own server deferred it, rather than our way to it: only that counts towards giving up. */
  readonly theirs: boolean;
}

const OUTCOMES = {
  ACCEPTED: STATE.ACCEPTED,
  DEFERRED: STATE.DEFERRED,
  REFUSED: STATE.REFUSED,
  UNCERTAIN: STATE.UNCERTAIN,
  UNSENT: STATE.PLANNED,
} as const;

/** Attempts at most under the policy that sends an uncertain letter again. */
const RESENDS = 10;

const GAVE_UP = `(v.outcome = ${STATE.DEFERRED} AND v.theirs AND r.deferred_since < now() - $10 * interval '1 millisecond')`;

/** What was deferred for too long is refused; an uncertain one goes again where the run says so; a cancelled run waits for nobody. */
const FINAL = `CASE WHEN ${GAVE_UP} THEN ${STATE.REFUSED}
    WHEN run.state = 'CANCELLED' AND v.outcome IN (${STATE.PLANNED}, ${STATE.DEFERRED}) THEN ${STATE.CANCELLED}
    WHEN v.outcome = ${STATE.UNCERTAIN} AND run.uncertain_policy = 'RESEND' AND run.state <> 'CANCELLED'
      AND r.attempts < ${RESENDS} THEN ${STATE.DEFERRED}
    ELSE v.outcome END`;

/**
 * A result holds for the claim that it came of, also where that claim has been called uncertain meanwhile. What is
 * refused is written down apart, for whoever draws the consequences: looked for among a million rows, it would cost an
 * index on their states, and each change of a state an entry in it.
 */
const settleIn = (recipients: string): string => `WITH settled AS (
    UPDATE ${recipients} r SET state = ${FINAL}, code = v.code, enhanced = v.enhanced,
      text = CASE WHEN ${GAVE_UP} THEN 'Given up: ' || COALESCE(v.text, 'no answer') ELSE v.text END,
      next_at = CASE WHEN ${FINAL} = ${STATE.DEFERRED} THEN now() + v.retry * interval '1 millisecond' END,
      deferred_since = CASE WHEN v.theirs THEN COALESCE(r.deferred_since, now()) ELSE r.deferred_since END,
      attempts = r.attempts - (v.outcome = ${STATE.PLANNED})::int
    FROM unnest($2::uuid[], $3::int[], $4::smallint[], $5::smallint[], $6::text[], $7::text[], $8::int[], $9::bool[])
      AS v(id, epoch, outcome, code, enhanced, text, retry, theirs)
    JOIN delivery_runs run ON run.number = $1
    WHERE r.run = $1 AND r.subscriber_id = v.id AND r.epoch = v.epoch
      AND (r.state = ${STATE.ATTEMPTING} OR r.state = ${STATE.UNCERTAIN} AND v.outcome <> ${STATE.UNCERTAIN})
    RETURNING r.run, r.subscriber_id, r.state, r.code, r.enhanced, r.text
  )
  INSERT INTO delivery_refusals (run, subscriber_id, code, enhanced, text)
  SELECT run, subscriber_id, code, enhanced, text FROM settled WHERE state = ${STATE.REFUSED}
  ON CONFLICT (subscriber_id, run) DO NOTHING`;

/**
 * What nearly all letters come to, in a statement without a join: neither the run nor an earlier answer changes it.
 * @param first the number of the first of the parameters that `acceptedValues` gives; the run is the first of all
 */
export const accepting = (run: number, first: number): string =>
  `UPDATE ${partitionOf(run)} r SET state = ${STATE.ACCEPTED}, code = $${first + 2}, enhanced = $${first + 3}, text = NULL
    WHERE r.run = $1 AND r.subscriber_id = ANY($${first}::uuid[]) AND r.epoch = $${first + 1}
      AND r.state IN (${statesSql("ATTEMPTING", "UNCERTAIN")})`;

const acceptIn = (run: number): Statement => ({ name: `delivery-accept-${run}`, text: accepting(run, 2) });

/** Letters that were accepted in the same words, in one run, under one epoch. */
export interface Accepted {
  readonly run: number;
  readonly epoch: number;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly ids: readonly string[];
}

export function acceptedValues({ ids, epoch, code, enhanced }: Accepted): unknown[] {
  return [listed(ids), epoch, code, enhanced];
}

/** Writes what came of claimed recipients, in a few statements. Twice the same changes nothing. */
export async function settle(ds: DataSource, results: readonly Settled[], giveUpAfterMs: number): Promise<void> {
  const isAlike = acceptedAlike(null, results);
  const accepted = acceptedOf(results.filter(isAlike));
  if (accepted !== null) await runPrepared(ds, acceptIn(accepted.run), [accepted.run, ...acceptedValues(accepted)]);
  for (const [run, ofRun] of byRun(results.filter((result) => !isAlike(result)))) {
    const statement = { name: `delivery-settle-${run}`, text: settleIn(partitionOf(run)) };
    await runPrepared(ds, statement, valuesOf(run, ofRun, giveUpAfterMs));
  }
}

/** The same within a transaction, for whom a run may be that is long dropped. */
export async function settleWithin(tx: Db, results: readonly Settled[], giveUpAfterMs: number): Promise<void> {
  for (const [run, ofRun] of byRun(results)) {
    await tx.query(settleIn("delivery_recipients"), valuesOf(run, ofRun, giveUpAfterMs));
  }
}

/** Of results that are alike; null where there are none. */
export function acceptedOf(alike: readonly Settled[]): Accepted | null {
  const [first] = alike;
  if (first === undefined) return null;
  const { run, epoch, code, enhanced } = first;
  return { run, epoch, code, enhanced, ids: alike.map(({ id }) => id) };
}

/**
 * Which results can be written as one: letters of one run that were accepted in the same words, under one epoch.
 * @param run null: whichever run comes first
 */
export function acceptedAlike(run: number | null, results: readonly Settled[]): (result: Settled) => boolean {
  const model = results.find((result) => result.outcome === "ACCEPTED" && (run === null || result.run === run));
  return (result) =>
    result.outcome === "ACCEPTED" &&
    result.run === model?.run &&
    result.epoch === model.epoch &&
    result.code === model.code &&
    result.enhanced === model.enhanced;
}

function byRun(results: readonly Settled[]): [number, Settled[]][] {
  const runs = [...new Set(results.map(({ run }) => run))];
  return runs.map((number) => [number, results.filter(({ run }) => run === number)]);
}

function valuesOf(run: number, results: readonly Settled[], giveUpAfterMs: number): unknown[] {
  return [
    run,
    results.map(({ id }) => id),
    results.map(({ epoch }) => epoch),
    results.map(({ outcome }) => OUTCOMES[outcome]),
    results.map(({ code }) => code),
    results.map(({ enhanced }) => enhanced),
    results.map(({ text }) => text),
    results.map(({ retryInMs }) => retryInMs ?? 0),
    results.map(({ theirs }) => theirs),
    giveUpAfterMs,
  ];
}
