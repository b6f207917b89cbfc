import { type ActionKind, actionKind } from "../../domain/action-kind.js";
import type { Assessment } from "../../domain/assessment.js";
import { type Instant, justBefore } from "../../domain/instant.js";
import { actionsOf, moveBetween } from "../../domain/level-move.js";
import { isLive, type Timeline } from "../../domain/timeline.js";
import { globalId } from "../global-id.js";
import { type LevelAt, saidBy, shownStanding } from "./show-decision.js";
import type { FactsShown } from "./show-facts.js";
import type { ShownAssessment, ShownLab, ShownMove } from "./shown.js";

/** The record of one lab as known at a moment, both lists newest effective date first. */
export interface LabHistory {
  /** All that was known, superseded records too. */
  readonly assessments: readonly ShownAssessment[];
  readonly moves: readonly ShownMove[];
  /** By the id of the domain. */
  readonly byId: ReadonlyMap<string, ShownAssessment>;
}

/** What a history is told with. */
export interface Telling {
  readonly lab: ShownLab;
  readonly facts: FactsShown;
  readonly levelAt: LevelAt;
}

/** Open until its links are set: an assessment and its standing refer to each other. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

export function labHistory(telling: Telling, knownAt: Instant): LabHistory {
  const { timeline } = telling.lab.file;
  const actions = actionsOf(timeline, knownAt);
  const kinds = new Map(actions.map(({ assessment, kind }) => [assessment.id, kind]));
  const known = timeline.records.filter(({ recordedAt }) => recordedAt <= knownAt);
  const byId = new Map(
    known.map((record) => [
      record.id,
      shownAssessment(telling, record, kinds.get(record.id) ?? lastKindOf(timeline, record)),
    ]),
  );
  for (const record of known) linkCorrection(byId, record);
  return {
    assessments: [...byId.values()].reverse(),
    moves: actions.flatMap(({ previous, assessment }) => shownMove(telling.lab, byId, previous, assessment)).reverse(),
    byId,
  };
}

/** What a superseded record did, as it was known until its correction came. */
function lastKindOf(timeline: Timeline, record: Assessment): ActionKind {
  const correction = timeline.corrections.get(record.id);
  const knownAt = correction === undefined ? record.recordedAt : justBefore(correction.recordedAt);
  const previous = timeline.records
    .slice(0, timeline.records.indexOf(record))
    .findLast((earlier) => isLive(timeline, earlier, knownAt));
  return actionKind(previous ?? null, record);
}

function shownAssessment(telling: Telling, record: Assessment, kind: ActionKind): Draft<ShownAssessment> {
  const shown: Draft<ShownAssessment> = {
    __typename: "Assessment",
    id: globalId("Assessment", record.id),
    lab: telling.lab,
    kind,
    ...saidBy(record, telling.levelAt),
    effectiveAt: record.effectiveAt,
    recordedAt: record.recordedAt,
    rationale: record.rationale,
    evidence: record.evidence.map((evidence) => telling.facts.evidence(evidence)),
    corrects: null,
    correctedBy: null,
    standing: null,
  };
  shown.standing = shownStanding(record, telling.levelAt, () => shown);
  return shown;
}

function linkCorrection(byId: ReadonlyMap<string, Draft<ShownAssessment>>, record: Assessment): void {
  if (record.corrects === null) return;
  const correction = byId.get(record.id);
  const corrected = byId.get(record.corrects);
  if (correction === undefined || corrected === undefined) return;
  correction.corrects = corrected;
  corrected.correctedBy = correction;
}

function shownMove(
  lab: ShownLab,
  byId: LabHistory["byId"],
  previous: Assessment | null,
  next: Assessment,
): ShownMove[] {
  const move = moveBetween(previous, next);
  const assessment = byId.get(next.id);
  if (move === null || assessment === undefined) return [];
  const { delta, direction, kind, at } = move;
  const from = previous === null ? null : (byId.get(previous.id)?.standing ?? null);
  return [{ lab, from, to: assessment.standing, delta, direction, kind, at, assessment }];
}
