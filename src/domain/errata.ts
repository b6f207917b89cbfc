import type { Assessment } from "./assessment.js";
import { type Instant, justBefore } from "./instant.js";
import { type Correction, inPlaceOf, labWeek } from "./lab-week.js";
import type { Timeline } from "./timeline.js";
import type { Week } from "./week.js";

/**
 * What the letter of a week told of a lab and no longer holds at a moment, the latest correction first: of the standing
 * that its ladder showed, of each record that it told, and of the standing from which it told a move.
 */
export function errataOf(labId: string, timeline: Timeline, week: Week, knownAt: Instant): Correction[] {
  const closing = justBefore(week.end);
  if (!isCorrectedBetween(timeline, closing, knownAt)) return [];
  return [...toldIn(labId, timeline, week)]
    .map((printed) => ({ printed, corrected: inPlaceOf(printed, timeline, knownAt) }))
    .filter(({ printed, corrected }) => printed !== corrected)
    .sort((one, other) => latestFirst(one.corrected, other.corrected));
}

/** Most labs have no correction: nothing more is asked of those. */
function isCorrectedBetween({ corrections }: Timeline, after: Instant, until: Instant): boolean {
  return [...corrections.values()].some(({ recordedAt }) => recordedAt > after && recordedAt <= until);
}

/** As known at the end of the week, which is what a letter tells. */
function toldIn(labId: string, timeline: Timeline, week: Week): Set<Assessment> {
  const { before, after, path, corrections } = labWeek(labId, timeline, week);
  const from = path.length > 0 && before !== null ? [before.assessment] : [];
  const shown = after === null ? [] : [after.assessment];
  const told = [...path.map(({ assessment }) => assessment), ...corrections.map(({ corrected }) => corrected)];
  return new Set([...from, ...told, ...shown]);
}

function latestFirst(one: Assessment, other: Assessment): number {
  return Number(one.recordedAt < other.recordedAt) - Number(one.recordedAt > other.recordedAt);
}
