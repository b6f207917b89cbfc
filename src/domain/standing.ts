import type { Assessment, Outlook, RatingDecision } from "./assessment.js";
import type { Instant } from "./instant.js";
import type { Rank } from "./level.js";
import { effectiveRecord, type Timeline } from "./timeline.js";

/** What holds for a rated lab at a moment. An unrated lab has none: never rated and withdrawn alike. */
export interface Standing {
  readonly low: Rank;
  readonly high: Rank;
  readonly headline: Rank | null;
  readonly outlook: Outlook;
  readonly scaleVersion: number;
  readonly since: Instant;
  readonly assessment: Assessment;
}

/** Where a standing is drawn: its range, and the rung it is on. */
export interface Position {
  readonly low: Rank;
  readonly high: Rank;
  readonly rung: Rank;
}

export function positionOf(standing: Standing): Position {
  return { low: standing.low, high: standing.high, rung: rungOf(standing) };
}

/** The standing at (`asOf`, `knownAt`); null when the lab is unrated. */
export function standingAt(timeline: Timeline, asOf: Instant, knownAt: Instant): Standing | null {
  const record = effectiveRecord(timeline, asOf, knownAt);
  return record === null ? null : standingBy(record);
}

/** The standing that an assessment makes; null for a withdrawal. */
export function standingBy(assessment: Assessment): Standing | null {
  return assessment.decision.type === "WITHDRAWAL" ? null : rated(assessment, assessment.decision);
}

function rated(assessment: Assessment, { low, high, headline, outlook }: RatingDecision): Standing {
  return {
    low,
    high,
    headline,
    outlook,
    scaleVersion: assessment.scaleVersion,
    since: assessment.effectiveAt,
    assessment,
  };
}

/** Twice the middle of the range: labs order by it on a rung, and `delta` counts it. */
export function halfLevels(standing: Pick<Standing, "low" | "high">): number {
  return standing.low + standing.high;
}

/** Where a lab stands on the ladder: on its headline, else on the middle of its range, rounded down. */
export function rungOf(standing: Pick<Standing, "low" | "high" | "headline">): Rank {
  return standing.headline ?? (Math.floor((standing.low + standing.high) / 2) as Rank);
}
