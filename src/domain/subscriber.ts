import type { Instant } from "./instant.js";

/**
 * `PENDING` has not confirmed yet; `ACTIVE` is written to; `UNSUBSCRIBED` left, and may come back by confirming anew.
 * Who is erased has no row: only a keyed hash of the address among the suppressions.
 */
export const SUBSCRIBER_STATES = ["PENDING", "ACTIVE", "UNSUBSCRIBED"] as const;
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/** Every week, or only the weeks in which a followed lab moves. */
export const FREQUENCIES = ["WEEKLY", "MY_LABS"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Who asked for the letter. */
export interface Subscriber {
  /** A UUID. */
  readonly id: string;
  /** As it is written to. */
  readonly address: string;
  readonly name: string | null;
  readonly state: SubscriberState;
  readonly frequency: Frequency;
  /** Slugs of the followed labs. */
  readonly labs: readonly string[];
  /** No letter before that day, such as `2026-08-31`; null: not paused. */
  readonly pausedUntil: string | null;
  readonly createdAt: Instant;
  /** Of the last confirmation; null before the first. */
  readonly confirmedAt: Instant | null;
}

/**
 * Why an address is never written to. Who left or was erased may come back by confirming anew; a complaint or an
 * address that does not exist ends it for good.
 */
export const SUPPRESSION_REASONS = ["UNSUBSCRIBED", "ERASED", "COMPLAINT", "HARD_BOUNCE", "IMPORTED"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Whether a fresh confirmation by the reader lifts it. */
export function isLiftedByConsent(reason: SuppressionReason): boolean {
  return reason === "UNSUBSCRIBED" || reason === "ERASED" || reason === "IMPORTED";
}

/** The weakest first: a stronger reason takes the place of a weaker one, never the other way round. */
export const REASONS_BY_STRENGTH: readonly SuppressionReason[] = [
  "IMPORTED",
  "UNSUBSCRIBED",
  "ERASED",
  "HARD_BOUNCE",
  "COMPLAINT",
];
