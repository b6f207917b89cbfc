import type { ActionKind } from "../domain/action-kind.js";
import type { Assessment } from "../domain/assessment.js";
import type { Trail } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import type { Lab, LabDossier } from "../domain/lab.js";
import type { Correction } from "../domain/lab-week.js";
import type { Placing, Rung } from "../domain/ladder.js";
import type { Action } from "../domain/level-move.js";
import type { Scale } from "../domain/level.js";
import type { Evidence } from "../domain/source.js";
import type { Standing } from "../domain/standing.js";
import type { Week } from "../domain/week.js";
import type { StoryHistory } from "./history.js";

/**
 * What happened to a lab: its net action; or ROUND_TRIP, several steps that cancel out; or NOTED, records that
 * leave today's standing alone (a late one that a newer one covers, or one that is still to take effect).
 */
export type StoryKind = ActionKind | "ROUND_TRIP" | "NOTED";

/** One lab with something to tell this week. */
export interface LabStory {
  readonly kind: StoryKind;
  readonly lab: Lab;
  /** Null: the lab was unrated. */
  readonly before: Standing | null;
  /** Null: the lab is unrated. */
  readonly after: Standing | null;
  /** In half-levels; null when the lab enters or leaves the ladder, or when two scale versions cannot be compared. */
  readonly delta: number | null;
  /** The record that says where the lab is now, or the last one of the path when none does. */
  readonly assessment: Assessment;
  readonly path: readonly Action[];
  /** What every letter must say: each piece once, in the order of the path. */
  readonly evidence: readonly Evidence[];
  readonly dossier: LabDossier;
  /** What else its dossier dates in the week, by label alone: told where there is room. */
  readonly news: readonly Evidence[];
  readonly history: StoryHistory;
}

export interface Erratum extends Correction {
  readonly lab: Lab;
}

/** A lab at rest. */
export interface UnmovedLab extends Placing<Lab> {
  /** Since when it has stood on its level: what confirms it, or changes its outlook, does not move it. */
  readonly heldSince: Instant;
}

/**
 * VACANT: nobody on the ladder and nothing to tell. LAUNCH: first ratings, with nothing on record before the week.
 * QUIET: nothing moved. ERRATA: corrections alone. BUSY: more stories than the letter tells in full.
 */
export type WeekShape = "VACANT" | "LAUNCH" | "QUIET" | "ERRATA" | "ORDINARY" | "BUSY";

/** Numbers and names of a week, no prose. */
export interface WeekFacts {
  readonly week: Week;
  readonly scale: Scale;
  readonly shape: WeekShape;
  /** At the end of the week, as known then; rank 5 first. */
  readonly ladder: readonly Rung<Lab>[];
  /** The best supported first. */
  readonly stories: readonly LabStory[];
  /** Labs of which a level was confirmed and nothing else happened. */
  readonly affirmed: readonly LabStory[];
  /** Rated labs with nothing to tell, in the order of the ladder. */
  readonly unmoved: readonly UnmovedLab[];
  readonly errata: readonly Erratum[];
  readonly trail: Trail;
  readonly totals: Totals;
}

export interface Totals {
  readonly rated: number;
  /** By kind of story, affirmations apart. */
  readonly byKind: Readonly<Partial<Record<StoryKind, number>>>;
  /** Ratings told this week, by who says so. */
  readonly declared: number;
  readonly inferred: number;
}

/** From so many pieces on, those that are mere colour are left out. */
const MANY_PIECES = 4;

/** The pieces of evidence that a story told in full must say, the heaviest first; one without a label has weight 2. */
export function evidenceToTell({ evidence }: Pick<LabStory, "evidence">): Evidence[] {
  const heaviest = evidence.toSorted((one, other) => weightOf(other) - weightOf(one));
  return heaviest.filter((piece, index) => index < MANY_PIECES || weightOf(piece) > 1);
}

function weightOf({ label }: Evidence): number {
  return label?.weight ?? 2;
}

/** The dossier's news that a story has room for beside its evidence. */
export function newsToTell({ evidence, news }: Pick<LabStory, "evidence" | "news">): Evidence[] {
  return news.slice(0, Math.max(0, MANY_PIECES - evidence.length));
}

/** How many stories a letter tells in full; the others get a sentence or two, with one piece of evidence. */
export const STORIES_IN_FULL = 6;

/** From so many stories on, one that rests on a single piece of evidence is told in brief. */
const MANY_STORIES = 4;

/** Whether a story, by its place among the stories, is told in brief. */
export function isToldInBrief({ stories }: Pick<WeekFacts, "stories">, index: number): boolean {
  const few = (stories[index]?.evidence.length ?? 0) < 2;
  return index >= STORIES_IN_FULL || (few && stories.length > MANY_STORIES);
}
