import { type ActionKind, actionKind, directionOf, type MoveDirection } from "./action-kind.js";
import type { Assessment } from "./assessment.js";
import type { Instant } from "./instant.js";
import { halfLevels, type Standing, standingBy } from "./standing.js";
import { liveRecords, type Timeline } from "./timeline.js";

/** The difference between two consecutive standings of one lab. */
export interface LevelMove {
  readonly labId: string;
  /** Null: the lab was unrated. */
  readonly from: Standing | null;
  /** Null: the lab was withdrawn. */
  readonly to: Standing | null;
  /** In half-levels, `(l2 + h2) − (l1 + h1)`; null when the lab enters or leaves the ladder. */
  readonly delta: number | null;
  readonly direction: MoveDirection;
  readonly kind: ActionKind;
  readonly at: Instant;
  readonly assessment: Assessment;
}

/** What an assessment does, whether or not the standing moves: an affirmation is an action, and no move. */
export interface Action {
  readonly kind: ActionKind;
  readonly previous: Assessment | null;
  readonly assessment: Assessment;
}

/** The actions of a lab as known at a moment, oldest effective date first. */
export function actionsOf(timeline: Timeline, knownAt: Instant): Action[] {
  const records = liveRecords(timeline, knownAt);
  return records.map((assessment, index) => {
    const previous = records[index - 1] ?? null;
    return { kind: actionKind(previous, assessment), previous, assessment };
  });
}

/** The moves of a lab as known at a moment, oldest effective date first. */
export function movesOf(timeline: Timeline, knownAt: Instant): LevelMove[] {
  return actionsOf(timeline, knownAt)
    .map(({ previous, assessment }) => moveBetween(previous, assessment))
    .filter((move) => move !== null);
}

/**
 * The move from one assessment (null: none before) to a later one. Null when nothing moves: an affirmation;
 * two withdrawals; or a scale revision, since levels of two scale versions are not the same measure.
 */
export function moveBetween(previous: Assessment | null, next: Assessment): LevelMove | null {
  const kind = actionKind(previous, next);
  if (kind === "AFFIRMATION" || kind === "SCALE_REVISION") return null;
  const from = previous === null ? null : standingBy(previous);
  const to = standingBy(next);
  if (from === null && to === null) return null;
  return {
    labId: next.labId,
    from,
    to,
    delta: from === null || to === null ? null : halfLevels(to) - halfLevels(from),
    direction: directionOf(kind),
    kind,
    at: next.effectiveAt,
    assessment: next,
  };
}
