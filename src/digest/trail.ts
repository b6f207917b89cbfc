import type { Trail, TrailRow } from "../domain/digest.js";
import { type Instant, justBefore } from "../domain/instant.js";
import type { Lab } from "../domain/lab.js";
import type { Rung } from "../domain/ladder.js";
import type { LabFile } from "../domain/publication.js";
import { type Position, positionOf, standingAt } from "../domain/standing.js";
import type { Timeline } from "../domain/timeline.js";
import { previousWeek, type Week } from "../domain/week.js";

/** As many columns of digits as a telephone has room for. */
const WEEKS = 8;
/** More rows than that is a list, no longer a picture. */
const ROWS = 12;

interface Files {
  readonly labs: readonly LabFile[];
  /** Labs that the letter speaks of: they come first. */
  readonly told: readonly { readonly lab: Lab }[];
}

/**
 * The last eight weeks of the labs on the ladder and of those told this week, as known at the end of this week. Weeks
 * before the first rating are left out; with fewer than two there is nothing to compare, and no row.
 */
export function trailOf(week: Week, ladder: readonly Rung<Lab>[], { labs, told }: Files): Trail {
  const closing = justBefore(week.end);
  const timelines = new Map(labs.map(({ lab, timeline }) => [lab.id, timeline]));
  const placed = ladder.flatMap(({ placings }) => placings.map(({ lab }) => lab));
  const wanted = new Map([...told.map(({ lab }) => lab), ...placed].map((lab) => [lab.id, lab]));
  const weeks = lastWeeks(week);
  const rows = [...wanted.values()]
    .map((lab) => rowOf(lab, timelines.get(lab.id), { weeks, closing }))
    .filter(({ positions }) => positions.some((position) => position !== null));
  const silent = Math.min(...rows.map(({ positions }) => positions.findIndex((position) => position !== null)));
  if (rows.length === 0 || WEEKS - silent < 2) return { weeks: [], rows: [], others: 0 };
  return {
    weeks: weeks.slice(silent).map(({ id }) => id),
    rows: rows.slice(0, ROWS).map(({ lab, positions }) => ({ lab, positions: positions.slice(silent) })),
    others: Math.max(0, rows.length - ROWS),
  };
}

function rowOf(
  lab: Lab,
  timeline: Timeline | undefined,
  { weeks, closing }: { readonly weeks: readonly Week[]; readonly closing: Instant },
): TrailRow {
  const positionAt = (asOf: Instant): Position | null => {
    const standing = timeline === undefined ? null : standingAt(timeline, asOf, closing);
    return standing && positionOf(standing);
  };
  return { lab, positions: weeks.map(({ end }) => positionAt(justBefore(end))) };
}

/** The oldest first. */
function lastWeeks(week: Week): Week[] {
  const weeks = [week];
  while (weeks.length < WEEKS) weeks.unshift(previousWeek(weeks[0] ?? week));
  return weeks;
}
