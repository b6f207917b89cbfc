import type { Lab } from "../domain/lab.js";
import type { LabWeek } from "../domain/lab-week.js";
import { countStories, type Evidence } from "../domain/source.js";
import type { Standing } from "../domain/standing.js";
import type { Week } from "../domain/week.js";
import { dossierNews } from "./dossier-news.js";
import type { LabStory, StoryKind } from "./week-facts.js";

/** What a lab's week has to tell; null when nothing was recorded and nothing moved. */
export function storyOf(
  lab: Lab,
  week: LabWeek,
  { dossier, history, during }: Pick<LabStory, "dossier" | "history"> & { readonly during: Week },
): LabStory | null {
  const assessment = tellingRecord(week);
  if (assessment === null) return null;
  const { before, after, path } = week;
  const evidence = distinct([...path.flatMap((step) => step.assessment.evidence), ...assessment.evidence]);
  return {
    kind: kindOf(week),
    lab,
    before,
    after,
    delta: week.net?.delta ?? null,
    assessment,
    path,
    evidence,
    dossier,
    news: dossierNews(dossier, evidence, during),
    history,
  };
}

/** The best supported first, then the furthest move, then by name: no order in it says that up is good. */
export function byWeight(one: LabStory, other: LabStory): number {
  return (
    countStories(other.evidence) - countStories(one.evidence) ||
    Math.abs(other.delta ?? 0) - Math.abs(one.delta ?? 0) ||
    spread(other.after) - spread(one.after) ||
    Number(one.lab.slug > other.lab.slug) - Number(one.lab.slug < other.lab.slug)
  );
}

/** A move can have been recorded before the week in which it takes effect: then the path is empty. */
function tellingRecord({ net, after, path }: LabWeek): LabStory["assessment"] | null {
  const last = path.at(-1)?.assessment;
  if (net !== null) return net.assessment;
  const current = path.find(({ assessment }) => assessment.id === after?.assessment.id)?.assessment;
  return current ?? last ?? null;
}

function kindOf({ net, before, after, path }: LabWeek): StoryKind {
  if (net !== null) return net.kind;
  const steps = path.filter(({ kind }) => kind !== "AFFIRMATION");
  if (before?.assessment.id === after?.assessment.id) return unchangedKind(steps.length, path.length, after);
  if (steps.some(({ kind }) => kind === "SCALE_REVISION")) return "SCALE_REVISION";
  return steps.length > 1 ? "ROUND_TRIP" : "AFFIRMATION";
}

/** The same record holds at both ends, or the lab is unrated at both. */
function unchangedKind(steps: number, records: number, after: Standing | null): StoryKind {
  return after === null && steps === records && steps > 1 ? "ROUND_TRIP" : "NOTED";
}

function spread(standing: Standing | null): number {
  return standing === null ? 0 : standing.high - standing.low;
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((piece) => [piece.id, piece])).values()];
}
