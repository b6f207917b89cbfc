import type { Instant } from "../instant.js";

/**
 * What came back about a letter. `HARD`: the mailbox does not exist. `SOFT`: it could not take this letter. `POLICY_BLOCK`: the
 * server refuses us or the letter, whoever reads it. `COMPLAINT`: the reader calls it spam. `UNSUBSCRIBE`: a mail to the
 * address that unsubscribes. `AUTO_REPLY`: nobody wrote it. `CHALLENGE`: somebody's filter wants a proof of us. `NOTICE`: late,
 * relayed or delivered. `UNKNOWN`: a person, or what nobody can tell.
 */
export const BOUNCE_CLASSES = [
  "HARD",
  "SOFT",
  "POLICY_BLOCK",
  "COMPLAINT",
  "UNSUBSCRIBE",
  "AUTO_REPLY",
  "CHALLENGE",
  "NOTICE",
  "UNKNOWN",
] as const;
export type BounceClass = (typeof BOUNCE_CLASSES)[number];

/**
 * How it was learned: the server refused while we were sending; a mail that reports a failure (RFC 3464); one that reports a
 * complaint (RFC 5965); a relay that called back; any other mail.
 */
export const BOUNCE_KINDS = ["REFUSAL", "REPORT", "FEEDBACK", "CALLBACK", "MAIL"] as const;
export type BounceKind = (typeof BOUNCE_KINDS)[number];

/** What a server said of one letter. */
export interface Diagnosis {
  /** 550, 421…; null where it gave none. */
  readonly code: number | null;
  /** `5.1.1` (RFC 3463); null where it gave none. */
  readonly enhanced: string | null;
  /** In one line. It may name the reader: it is never kept. */
  readonly text: string;
}

/** A diagnosis that was understood. */
export interface Verdict {
  readonly class: BounceClass;
  /** The provider's own code, such as `OFR_416`; null where it gave none. */
  readonly mark: string | null;
}

/** Added for good: what came back, without the reader's address and without a word of what was said. */
export interface DeliveryEvent {
  /** The same for the same message, however often it comes. */
  readonly id: string;
  /** Number of the run; null where nothing says which: a mail that unsubscribes. */
  readonly run: number | null;
  readonly subscriberId: string;
  readonly kind: BounceKind;
  readonly class: BounceClass;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly mark: string | null;
  readonly at: Instant;
}
