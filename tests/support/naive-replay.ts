import type { ActionKind } from "../../src/domain/action-kind.js";
import type { Assessment, RatingDecision } from "../../src/domain/assessment.js";
import type { Instant } from "../../src/domain/instant.js";

/*
 * The rules of the two clocks, written as the design states them: no index, no order kept between two
 * questions, the whole log read again each time. Slow on purpose: it is what src/domain is checked against.
 */

/** Known at a moment, those superseded by another known one dropped. */
export function naiveLive(log: readonly Assessment[], knownAt: Instant): Assessment[] {
  const known = log.filter((record) => record.recordedAt <= knownAt);
  return known.filter((record) => !known.some((other) => other.corrects === record.id));
}

/** Of the live ones, the greatest effective date at or before `asOf`; ties: recorded last, then the greater id. */
export function naiveRecord(log: readonly Assessment[], asOf: Instant, knownAt: Instant): Assessment | null {
  let best: Assessment | null = null;
  for (const record of naiveLive(log, knownAt)) {
    if (record.effectiveAt <= asOf && (best === null || naiveBeats(record, best))) best = record;
  }
  return best;
}

function naiveBeats(one: Assessment, other: Assessment): boolean {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt > other.effectiveAt;
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt;
  return one.id > other.id;
}

/** What a record does to the one that held before it, or to nothing. */
export function naiveKind(before: Assessment | null, after: Assessment): ActionKind {
  if (after.decision.type === "WITHDRAWAL") return "WITHDRAWAL";
  if (before === null) return "FIRST_RATING";
  if (before.decision.type === "WITHDRAWAL") return "REINSTATEMENT";
  if (before.scaleVersion !== after.scaleVersion) return "SCALE_REVISION";
  return naiveRatingKind(before.decision, after.decision);
}

function naiveRatingKind(before: RatingDecision, after: RatingDecision): ActionKind {
  if (before.low === after.low && before.high === after.high) {
    return before.outlook.trend === after.outlook.trend ? "AFFIRMATION" : "OUTLOOK_CHANGE";
  }
  return naiveRangeKind([before.low, before.high], [after.low, after.high]);
}

type Range = readonly [low: number, high: number];

/** Both ends up, both ends down, or one range inside the other. */
function naiveRangeKind([l1, h1]: Range, [l2, h2]: Range): ActionKind {
  if (l2 >= l1 && h2 >= h1) return "UPGRADE";
  if (l2 <= l1 && h2 <= h1) return "DOWNGRADE";
  return l2 >= l1 && h2 <= h1 ? "RANGE_NARROWED" : "RANGE_WIDENED";
}

/** A move, told in the least words: which record made it, what it did, by how many half-levels. */
export interface NaiveMove {
  readonly by: string;
  readonly from: string | null;
  readonly kind: ActionKind;
  readonly delta: number | null;
}

/** The move from what held to what holds; null when nothing moved. */
export function naiveMove(before: Assessment | null, after: Assessment): NaiveMove | null {
  const [was, is] = [naiveSum(before), naiveSum(after)];
  const kind = naiveKind(before, after);
  if ((was === null && is === null) || kind === "AFFIRMATION" || kind === "SCALE_REVISION") return null;
  return { by: after.id, from: naiveRated(before), kind, delta: was === null || is === null ? null : is - was };
}

/** The sum of the two ends of a range; null for an unrated lab. */
function naiveSum(record: Assessment | null): number | null {
  return record?.decision.type === "RATING" ? record.decision.low + record.decision.high : null;
}

/** The record that rates a lab; null for one that is unrated. */
export function naiveRated(record: Assessment | null): string | null {
  return record?.decision.type === "RATING" ? record.id : null;
}

/** Each moment at which something takes effect, with what held just before and what holds then. */
export function naiveSteps(log: readonly Assessment[], knownAt: Instant): [Assessment | null, Assessment][] {
  const moments = [...new Set(naiveLive(log, knownAt).map(({ effectiveAt }) => effectiveAt))].sort();
  return moments.map((moment) => {
    const before = naiveRecord(log, new Date(Date.parse(moment) - 1).toISOString(), knownAt);
    const after = naiveRecord(log, moment, knownAt);
    if (after === null) throw new TypeError("A moment at which a live record takes effect has a record.");
    return [before, after];
  });
}

/** What stands in a record's place at a moment: the end of its chain of corrections. */
export function naiveHeir(log: readonly Assessment[], record: Assessment, knownAt: Instant): Assessment {
  const next = log.find((other) => other.corrects === record.id && other.recordedAt <= knownAt);
  return next === undefined ? record : naiveHeir(log, next, knownAt);
}
