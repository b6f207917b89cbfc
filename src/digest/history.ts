import { type Instant, justBefore } from "../domain/instant.js";
import type { Lab } from "../domain/lab.js";
import type { LabWeek } from "../domain/lab-week.js";
import type { Placing } from "../domain/ladder.js";
import { actionsOf, type LevelMove } from "../domain/level-move.js";
import { halfLevels, type Standing } from "../domain/standing.js";
import type { Timeline } from "../domain/timeline.js";
import type { Week } from "../domain/week.js";

/** What our own record makes of a lab's week: what a joke of memory rests on. */
export interface StoryHistory {
  /** Whole weeks since it came to its level, at the end of the week. */
  readonly weeksHere: number;
  /** What our last outlook made of it; null when it said nothing either way. */
  readonly prediction: { readonly right: boolean; readonly at: Instant } | null;
  /** Whether it turned round within a quarter. */
  readonly turnedBack: boolean;
  /** A lab that stood at its height or above, and stands below it now. */
  readonly overtaken: Lab | null;
}

const MILLISECONDS_IN_WEEK = 7 * 24 * 3600 * 1000;
const WEEKS_IN_QUARTER = 13;

/** Computes it; `others` are the labs that did not move. */
export function historyOf(
  { net, before, after }: LabWeek,
  { timeline, others, week }: { timeline: Timeline; others: readonly Placing<Lab>[]; week: Week },
): StoryHistory {
  return {
    weeksHere: after === null ? 0 : weeksBetween(heldSince(after, timeline, week), week.end),
    prediction: net === null || before === null ? null : predictionBy(before, net),
    turnedBack: net !== null && turnedBack(net, timeline),
    overtaken: net?.direction === "UP" ? overtakenBy(before, after, others) : null,
  };
}

/** Since when a lab has stood on its level: what confirms it, or changes its outlook, does not move it. */
export function heldSince(
  { assessment }: Standing,
  timeline: Timeline | undefined,
  { end }: Pick<Week, "end">,
): Instant {
  const actions = timeline === undefined ? [] : actionsOf(timeline, justBefore(end));
  const last = actions.findIndex((action) => action.assessment.id === assessment.id);
  const arrival = actions
    .slice(0, last + 1)
    .findLast(({ kind }) => kind !== "AFFIRMATION" && kind !== "OUTLOOK_CHANGE");
  return arrival?.assessment.effectiveAt ?? assessment.effectiveAt;
}

/** Whole weeks from one moment to a later one. */
export function weeksBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / MILLISECONDS_IN_WEEK));
}

/** An outlook is no promise; it still was ours. */
function predictionBy({ outlook, since }: Standing, { direction }: LevelMove): StoryHistory["prediction"] {
  if (direction !== "UP" && direction !== "DOWN") return null;
  if (outlook.trend !== "POSITIVE" && outlook.trend !== "NEGATIVE") return null;
  return { right: (outlook.trend === "POSITIVE") === (direction === "UP"), at: since };
}

function turnedBack(net: LevelMove, timeline: Timeline): boolean {
  const earlier = actionsOf(timeline, net.assessment.recordedAt).filter(
    ({ assessment }) => assessment.effectiveAt < net.assessment.effectiveAt,
  );
  const last = earlier.at(-1);
  if (last === undefined) return false;
  const opposite = net.direction === "UP" ? "DOWNGRADE" : net.direction === "DOWN" ? "UPGRADE" : null;
  return (
    last.kind === opposite && weeksBetween(last.assessment.effectiveAt, net.assessment.effectiveAt) <= WEEKS_IN_QUARTER
  );
}

function overtakenBy(before: Standing | null, after: Standing | null, others: readonly Placing<Lab>[]): Lab | null {
  if (before === null || after === null) return null;
  const [from, to] = [halfLevels(before), halfLevels(after)];
  return others.find(({ standing }) => halfLevels(standing) >= from && halfLevels(standing) < to)?.lab ?? null;
}
