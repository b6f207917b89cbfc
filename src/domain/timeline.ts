import type { Assessment } from "./assessment.js";
import type { Instant } from "./instant.js";
import { lastLive, type MomentIndex, momentIndexOf, type PointInTime, pointInTime } from "./moment-index.js";

/** All the assessments of one lab, in the order of the two clocks: effective date, then date of recording, then id. */
export interface Log {
  readonly records: readonly Assessment[];
  /** By id of the superseded record: the one that corrects it. */
  readonly corrections: ReadonlyMap<string, Assessment>;
}

/** A log with what makes a question about a moment cost log n. Build it with `timelineOf`. */
export interface Timeline extends Log {
  readonly recordsIndex: MomentIndex;
  /** Records made before they took effect: rare, hence kept apart (see `recordAt`). */
  readonly announced: readonly Assessment[];
  readonly announcedIndex: MomentIndex;
}

export function timelineOf(assessments: readonly Assessment[]): Timeline {
  const records = [...assessments].sort(inTimelineOrder);
  const corrections = new Map(
    records.flatMap((record) => (record.corrects === null ? [] : [[record.corrects, record]])),
  );
  const announced = records.filter((record) => record.effectiveAt > record.recordedAt);
  return {
    records,
    corrections,
    recordsIndex: momentIndexOf(records, corrections),
    announced,
    announcedIndex: momentIndexOf(announced, corrections),
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
export function isLive(log: Log, record: Assessment, knownAt: Instant): boolean {
  if (record.recordedAt > knownAt) return false;
  const correction = log.corrections.get(record.id);
  return correction === undefined || correction.recordedAt > knownAt;
}

/** The records known at a moment and not superseded, in timeline order. */
export function liveRecords(log: Log, knownAt: Instant): Assessment[] {
  return log.records.filter((record) => isLive(log, record, knownAt));
}

/**
 * The record that holds at (`asOf`, `knownAt`), by the rule of the two clocks: of the records known
 * and not superseded, the greatest one in effect; null when there is none.
 */
export function effectiveRecord(timeline: Timeline, asOf: Instant, knownAt: Instant): Assessment | null {
  return recordAt(timeline, pointInTime(asOf, knownAt));
}

/**
 * `effectiveRecord` for whoever asks many timelines about one point.
 *
 * What is known at a moment and took effect after it was announced beforehand; leaving those aside,
 * the search may start at the earlier of the two moments, so that asking about a distant past never
 * walks through all that has been recorded since.
 */
export function recordAt(timeline: Timeline, { asOf, knownAt }: PointInTime): Assessment | null {
  const announced = timeline.announced[lastLive(timeline.announcedIndex, asOf, knownAt)] ?? null;
  const found = timeline.records[lastLive(timeline.recordsIndex, Math.min(asOf, knownAt), knownAt)] ?? null;
  if (announced === null) return found;
  return found === null || inTimelineOrder(announced, found) > 0 ? announced : found;
}
