import type { Instant } from "./instant.js";
import type { Rank } from "./level.js";
import type { Evidence } from "./source.js";

/** Where a level is likely to go. */
export interface Outlook {
  readonly trend: OutlookTrend;
  readonly target: Rank | null;
  /** What would bring the target about, in French. */
  readonly trigger: string | null;
}

export type OutlookTrend = "POSITIVE" | "STABLE" | "NEGATIVE" | "DEVELOPING";

/** DECLARED by the lab itself, or INFERRED by the editors. */
export type AssessmentBasis = "DECLARED" | "INFERRED";

export type WithdrawalReason = "ACQUIRED" | "MERGED" | "CLOSED" | "OUT_OF_SCOPE" | "INSUFFICIENT_INFORMATION";

/** What a rating says: an interval of ranks, and the rank to show where there is one. */
export interface RatingDecision {
  readonly type: "RATING";
  readonly low: Rank;
  readonly high: Rank;
  /** Null: show the range, « entre 2 et 4 ». */
  readonly headline: Rank | null;
  readonly outlook: Outlook;
  readonly basis: AssessmentBasis;
  /** A counterfactual (« on voulait du 4 »), never a rating. */
  readonly expected: Rank | null;
}

export interface WithdrawalDecision {
  readonly type: "WITHDRAWAL";
  readonly reason: WithdrawalReason;
}

export type Decision = RatingDecision | WithdrawalDecision;

/** One append-only decision about one lab. A mistake is superseded by a record that names it in `corrects`. */
export interface Assessment {
  readonly id: string;
  readonly labId: string;
  readonly scaleVersion: number;
  readonly decision: Decision;
  /** In French. */
  readonly rationale: string;
  readonly evidence: readonly Evidence[];
  /** When it is true in the world. */
  readonly effectiveAt: Instant;
  /** When we learned it. */
  readonly recordedAt: Instant;
  /** Id of the record that this one supersedes. */
  readonly corrects: string | null;
}
