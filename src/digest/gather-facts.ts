import { justBefore } from "../domain/instant.js";
import { inNameOrder, type Lab } from "../domain/lab.js";
import { labWeek } from "../domain/lab-week.js";
import { ladderOf, placingsAt, type Rung } from "../domain/ladder.js";
import type { Scale } from "../domain/level.js";
import type { LabFile } from "../domain/publication.js";
import type { Week } from "../domain/week.js";
import { heldSince, historyOf } from "./history.js";
import { byWeight, storyOf } from "./story.js";
import { trailOf } from "./trail.js";
import {
  type Erratum,
  type LabStory,
  STORIES_IN_FULL,
  type Totals,
  type UnmovedLab,
  type WeekFacts,
  type WeekShape,
} from "./week-facts.js";

/** All that a week owes its readers, as known at its end; `labs` may hold later records, which are left aside. */
export function gatherFacts(week: Week, labs: readonly LabFile[], scale: Scale): WeekFacts {
  const closing = justBefore(week.end);
  const ladder = ladderOf(
    placingsAt(
      inNameOrder(labs, ({ lab }) => lab),
      closing,
      closing,
    ),
  );
  const weeks = labs.map((file) => ({ ...file, comparison: labWeek(file.lab.id, file.timeline, week) }));
  const moved = new Set(weeks.filter(({ comparison }) => comparison.net !== null).map(({ lab }) => lab.id));
  const others = ladder.flatMap(({ placings }) => placings).filter(({ lab }) => !moved.has(lab.id));
  const told = weeks
    .map(({ lab, dossier, timeline, comparison }) =>
      storyOf(lab, comparison, { dossier, history: historyOf(comparison, { timeline, others, week }), during: week }),
    )
    .filter((story) => story !== null);
  const stories = told.filter(({ kind }) => kind !== "AFFIRMATION").toSorted(byWeight);
  const affirmed = told.filter(({ kind }) => kind === "AFFIRMATION").toSorted(byWeight);
  const errata = weeks.flatMap(({ lab, comparison }) =>
    comparison.corrections.map((correction): Erratum => ({ lab, ...correction })),
  );
  return {
    week,
    scale,
    shape: shapeOf({ ladder, stories, errata, first: isFirst(week, labs) }),
    ladder,
    stories,
    affirmed,
    unmoved: unmovedOf(ladder, [...told, ...errata], { labs, week }),
    errata,
    trail: trailOf(week, ladder, { labs, told: [...stories, ...affirmed, ...inNameOrder(errata, ({ lab }) => lab)] }),
    totals: totalsOf(ladder, stories),
  };
}

interface Signs {
  readonly ladder: readonly Rung<Lab>[];
  readonly stories: readonly LabStory[];
  readonly errata: readonly Erratum[];
  readonly first: boolean;
}

function shapeOf({ ladder, stories, errata, first }: Signs): WeekShape {
  if (stories.length > 0 && first) return "LAUNCH";
  if (stories.length > STORIES_IN_FULL) return "BUSY";
  if (stories.length > 0) return "ORDINARY";
  if (errata.length > 0) return "ERRATA";
  return ladder.every(({ placings }) => placings.length === 0) ? "VACANT" : "QUIET";
}

/** Whether nothing at all was on record when the week began. */
function isFirst(week: Week, labs: readonly LabFile[]): boolean {
  return labs.every(({ timeline }) => timeline.records.every(({ recordedAt }) => recordedAt >= week.start));
}

function unmovedOf(
  ladder: readonly Rung<Lab>[],
  told: readonly { readonly lab: Lab }[],
  { labs, week }: { readonly labs: readonly LabFile[]; readonly week: Week },
): UnmovedLab[] {
  const ids = new Set(told.map(({ lab }) => lab.id));
  const timelines = new Map(labs.map(({ lab, timeline }) => [lab.id, timeline]));
  return ladder
    .flatMap(({ placings }) => placings)
    .filter(({ lab }) => !ids.has(lab.id))
    .map((placing) => ({ ...placing, heldSince: heldSince(placing.standing, timelines.get(placing.lab.id), week) }));
}

function totalsOf(ladder: readonly Rung<Lab>[], stories: readonly LabStory[]): Totals {
  const byKind: Partial<Record<LabStory["kind"], number>> = {};
  for (const { kind } of stories) byKind[kind] = (byKind[kind] ?? 0) + 1;
  const bases = stories.flatMap(({ kind, after }) =>
    kind !== "NOTED" && after?.assessment.decision.type === "RATING" ? [after.assessment.decision.basis] : [],
  );
  return {
    rated: ladder.reduce((sum, { placings }) => sum + placings.length, 0),
    byKind,
    declared: bases.filter((basis) => basis === "DECLARED").length,
    inferred: bases.filter((basis) => basis === "INFERRED").length,
  };
}
