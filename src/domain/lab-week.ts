import { type Action, actionsOf, type LevelMove, moveBetween } from "./level-move.js";
import type { Assessment } from "./assessment.js";
import { type Instant, justBefore } from "./instant.js";
import { type Standing, standingBy } from "./standing.js";
import { effectiveRecord, liveRecords, type Timeline, timelineOf } from "./timeline.js";
import type { Week } from "./week.js";

/** A record of the window that corrects what readers were told before it: an erratum, never a move. */
export interface Correction {
  readonly printed: Assessment;
  readonly corrected: Assessment;
}

/**
 * What readers must be told of one lab after a week: what was known at its start against what is known at its
 * end. The bounds of a week are half-open, so each side is read at the last instant before its Monday 00:00.
 */
export interface LabWeek {
  readonly labId: string;
  /** What the last letter said, if it said anything. */
  readonly printed: Standing | null;
  /** The same moment with the corrections recorded since: what a move is measured from. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Null when nothing moved on balance. */
  readonly net: LevelMove | null;
  /** What was recorded in the week, corrections of earlier letters apart, oldest effective date first. */
  readonly path: readonly Action[];
  readonly corrections: readonly Correction[];
}

/** Compares a lab's two ends of a week; `timeline` may hold later records, which are left aside. */
export function labWeek(labId: string, timeline: Timeline, week: Week): LabWeek {
  const opening = justBefore(week.start);
  const closing = justBefore(week.end);
  const corrections = correctionsIn(timeline, opening, closing);
  const told = corrections.map(({ corrected }) => corrected);
  // Readers were told what was known at the opening; the corrections since are owed to them first.
  const amended = timelineOf(
    liveRecords(timeline, closing).filter((record) => record.recordedAt <= opening || told.includes(record)),
  );
  const before = effectiveRecord(amended, opening, closing);
  const after = effectiveRecord(timeline, closing, closing);
  const printed = effectiveRecord(timeline, opening, opening);
  return {
    labId,
    printed: printed && standingBy(printed),
    before: before && standingBy(before),
    after: after && standingBy(after),
    net: after === null || told.includes(after) ? null : moveBetween(before, after),
    path: actionsOf(timeline, closing).filter(
      ({ assessment }) => assessment.recordedAt > opening && !told.includes(assessment),
    ),
    corrections,
  };
}

/** Pairs of what was known at the opening and what stands in its place at the closing. */
function correctionsIn(timeline: Timeline, opening: Instant, closing: Instant): Correction[] {
  return liveRecords(timeline, opening)
    .map((printed) => ({ printed, corrected: inPlaceOf(printed, timeline, closing) }))
    .filter(({ printed, corrected }) => printed !== corrected);
}

/** What stands in the place of a record at a moment: the end of its chain of corrections, or itself. */
export function inPlaceOf(record: Assessment, timeline: Timeline, knownAt: Instant): Assessment {
  const next = timeline.corrections.get(record.id);
  return next === undefined || next.recordedAt > knownAt ? record : inPlaceOf(next, timeline, knownAt);
}
