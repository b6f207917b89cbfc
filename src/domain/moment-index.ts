import type { Assessment } from "./assessment.js";
import type { Instant } from "./instant.js";

/** A point on the two clocks, in milliseconds after 1970. */
export interface PointInTime {
  readonly asOf: number;
  readonly knownAt: number;
}

/**
 * The two clocks of some records, in timeline order, as numbers that lie side by side in memory: the ladder of
 * thousands of labs spends its time waiting for memory, and following each record to its dates took three times as long.
 */
export interface MomentIndex {
  readonly effectiveAt: Float64Array;
  readonly recordedAt: Float64Array;
  /** When the correction was recorded; infinity without one. */
  readonly supersededAt: Float64Array;
}

export function pointInTime(asOf: Instant, knownAt: Instant): PointInTime {
  return { asOf: Date.parse(asOf), knownAt: Date.parse(knownAt) };
}

/** @param records in timeline order; `corrections` by id of the superseded record */
export function momentIndexOf(
  records: readonly Assessment[],
  corrections: ReadonlyMap<string, Assessment>,
): MomentIndex {
  return {
    effectiveAt: Float64Array.from(records, ({ effectiveAt }) => Date.parse(effectiveAt)),
    recordedAt: Float64Array.from(records, ({ recordedAt }) => Date.parse(recordedAt)),
    supersededAt: Float64Array.from(records, ({ id }) => {
      const correction = corrections.get(id);
      return correction === undefined ? Infinity : Date.parse(correction.recordedAt);
    }),
  };
}

/** The place of the last record in effect at a moment that is known and not yet superseded at another; −1: none. */
export function lastLive(index: MomentIndex, asOf: number, knownAt: number): number {
  const { recordedAt, supersededAt } = index;
  for (let place = countUntil(index, asOf) - 1; place >= 0; place -= 1) {
    if ((recordedAt[place] ?? Infinity) <= knownAt && (supersededAt[place] ?? 0) > knownAt) return place;
  }
  return -1;
}

/** How many records take effect at or before a moment. */
function countUntil({ effectiveAt }: MomentIndex, asOf: number): number {
  let low = 0;
  let high = effectiveAt.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((effectiveAt[middle] ?? Infinity) <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}
