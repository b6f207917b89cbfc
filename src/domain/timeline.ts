import type { Assessment } from "./assessment.js";
import { earlier, type Instant } from "./instant.js";

/**
 * All the assessments of one lab, in the order of the two clocks: effective date, then date of
 * recording, then id. Build it with `timelineOf`; it is the index that makes a question cost log n.
 */
export interface Timeline {
  readonly records: readonly Assessment[];
  /** By id of the superseded record: the one that corrects it. */
  readonly corrections: ReadonlyMap<string, Assessment>;
  /** Records made before they took effect: rare, hence kept apart (see `effectiveRecord`). */
  readonly announced: readonly Assessment[];
}

export function timelineOf(assessments: readonly Assessment[]): Timeline {
  const records = [...assessments].sort(inTimelineOrder);
  return {
    records,
    corrections: new Map(records.flatMap((record) => (record.corrects === null ? [] : [[record.corrects, record]]))),
    announced: records.filter((record) => record.effectiveAt > record.recordedAt),
  };
}

/** The order of the standing rule: effective date, then date of recording, then id. */
export function inTimelineOrder(one: Assessment, other: Assessment): number {
  return (
    compare(one.effectiveAt, other.effectiveAt) ||
    compare(one.recordedAt, other.recordedAt) ||
    compare(one.id, other.id)
  );
}

function compare(one: string, other: string): -1 | 0 | 1 {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Whether a record was known at a moment and not yet superseded by another known one. */
export function isLive(timeline: Timeline, record: Assessment, knownAt: Instant): boolean {
  if (record.recordedAt > knownAt) return false;
  const correction = timeline.corrections.get(record.id);
  return correction === undefined || correction.recordedAt > knownAt;
}

/** The records known at a moment and not superseded, in timeline order. */
export function liveRecords(timeline: Timeline, knownAt: Instant): Assessment[] {
  return timeline.records.filter((record) => isLive(timeline, record, knownAt));
}

/**
 * The record that holds at (`asOf`, `knownAt`), by the rule of the two clocks: of the records known
 * and not superseded, the greatest one in effect; null when there is none.
 *
 * What is known at a moment and took effect after it was announced beforehand; leaving those aside,
 * the search may start at the earlier of the two moments, so that asking about a distant past never
 * walks through all that has been recorded since.
 */
export function effectiveRecord(timeline: Timeline, asOf: Instant, knownAt: Instant): Assessment | null {
  const announced = lastLive(timeline, timeline.announced, { asOf, knownAt });
  const found = lastLive(timeline, timeline.records, { asOf: earlier(asOf, knownAt), knownAt });
  if (announced === null) return found;
  return found === null || inTimelineOrder(announced, found) > 0 ? announced : found;
}

/** The last of some of a timeline's records, in its order, that is in effect at a moment and live at another. */
function lastLive(
  timeline: Timeline,
  records: readonly Assessment[],
  { asOf, knownAt }: { readonly asOf: Instant; readonly knownAt: Instant },
): Assessment | null {
  for (let index = countUntil(records, asOf) - 1; index >= 0; index -= 1) {
    const record = records[index];
    if (record !== undefined && isLive(timeline, record, knownAt)) return record;
  }
  return null;
}

/** How many records take effect at or before a moment. */
function countUntil(records: readonly Assessment[], asOf: Instant): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.effectiveAt ?? "") <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}
