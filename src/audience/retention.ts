import { instantAt } from "../domain/instant.js";
import { dropOldestRun, forgetReturns } from "../store/delivery/reader-traces.js";
import { refusing } from "../store/refusal.js";
import { forgetTurns } from "../store/sign-up-turns.js";
import { forgetConfirmations, forgetDeparted, forgetPending } from "../store/subscriber-retention.js";
import type { RecordMeans } from "./means.js";

const DAY_MS = 86_400_000;

/** How long each thing is kept, in days. */
export const KEPT_DAYS = {
  /** A sign-up that nobody confirmed, since it was last asked for. */
  pending: 30,
  /** The request behind a confirmed subscription: as long as somebody may press its link again. */
  confirmations: 90,
  /** Who left, with the proof of it: three years, as the CNIL recommends. The keyed hash stays. */
  departed: 3 * 365,
  /** Whom a letter went to, and what came back of it: thirteen months, so that two years can be compared. */
  deliveries: 396,
  /** Who asked how often. */
  turns: 1,
} as const;

/** A job of retention: run at any moment and as often as one likes; how many were forgotten. */
export type RetentionJob = (means: RecordMeans) => Promise<number>;

/** Drops who asked for the letter and never confirmed. */
export const dropPending: RetentionJob = (means) =>
  refusing(() => means.database.transaction((tx) => forgetPending(tx, cutoff(means, "pending"))));

/** Drops requests that have served, or can no longer be confirmed. */
export const dropConfirmations: RetentionJob = (means) =>
  refusing(() => forgetConfirmations(means.database, cutoff(means, "confirmations")));

/** Drops who left long ago; the address stays suppressed. */
export const dropDeparted: RetentionJob = (means) =>
  refusing(() => means.database.transaction((tx) => forgetDeparted(tx, cutoff(means, "departed"))));

/** Drops the counts of sign-ups by address and network. */
export const dropTurns: RetentionJob = (means) => refusing(() => forgetTurns(means.database, cutoff(means, "turns")));

/** Drops the recipients of old runs, one run a transaction; the figures of the runs stay. */
export const dropDeliveries: RetentionJob = async (means) => {
  let all = 0;
  for (let count: number | null = 0; count !== null; all += count ?? 0) {
    count = await refusing(() =>
      means.database.transaction((tx) => dropOldestRun(tx, cutoff(means, "deliveries"), means.now())),
    );
  }
  return all;
};

/** Drops what came back of old letters. */
export const dropReturns: RetentionJob = (means) =>
  refusing(() => forgetReturns(means.database, cutoff(means, "deliveries")));

/** All of them, by the names under which a log tells what they did. */
export const RETENTION_JOBS: Readonly<Record<string, RetentionJob>> = {
  dropPending,
  dropConfirmations,
  dropDeparted,
  dropDeliveries,
  dropReturns,
  dropTurns,
};

function cutoff({ now }: RecordMeans, kind: keyof typeof KEPT_DAYS): string {
  return instantAt(Date.parse(now()) - KEPT_DAYS[kind] * DAY_MS);
}
