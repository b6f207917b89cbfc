import type { Assessment } from "../domain/assessment.js";
import type { Sentence } from "../domain/digest.js";
import { standingBy } from "../domain/standing.js";
import type { Week } from "../domain/week.js";
import { parisDay } from "./grammar/dates.js";
import { separator } from "./grammar/lists.js";
import { day, level } from "./name-facts.js";
import { type Said, say, sayList, sentence } from "./say.js";
import type { LabStory } from "./week-facts.js";

/** The way there, when it took more than one step. */
export function pathSentences({ lab, path }: LabStory): Sentence[] {
  const [first] = path;
  if (first === undefined || path.length < 2) return [];
  const start =
    first.previous === null
      ? say`hors de l’échelle au départ`
      : say`${place(`${lab.slug}.level-before`, first.previous)} au départ`;
  const steps = path.map(({ assessment }, index) => {
    const id = `${lab.slug}.step-${index + 1}`;
    return say`${place(id, assessment)} (effet au ${day(`${id}.effective`, assessment.effectiveAt)})`;
  });
  return [sentence(say`Le trajet : ${sayList([start, ...steps], chain)}`)];
}

/** The date of effect where the heading has none, and that of recording, since readers could wonder why they were not told before. */
export function timeSentences({ lab, path, assessment }: LabStory, week: Week): Sentence[] {
  if (path.length > 1)
    return path
      .filter((step) => isLate(step.assessment, week))
      .map((step) => sentence(lateness(lab.slug, step.assessment)));
  const what = assessment.decision.type === "WITHDRAWAL" ? "le retrait" : "la note";
  if (assessment.effectiveAt >= week.end)
    return [sentence(say`Annonce : ${what} prendra effet le ${effectiveDay(lab.slug, assessment)}`)];
  return isLate(assessment, week) ? [sentence(lateness(lab.slug, assessment))] : [];
}

/** « le mardi 3 février 2026 », where one record of the week says all there is to say of its date; null otherwise. */
export function plainDay({ lab, path, assessment }: LabStory, week: Week): Said | null {
  const plain = path.length <= 1 && assessment.effectiveAt < week.end && !isLate(assessment, week);
  return plain ? say`le ${effectiveDay(lab.slug, assessment)}` : null;
}

/** Whether the effective date belongs to a week that readers have already been told. */
function isLate({ effectiveAt }: Assessment, week: Week): boolean {
  return effectiveAt < week.start;
}

function lateness(slug: string, assessment: Assessment): Said {
  return say`Effet au ${effectiveDay(slug, assessment)}, connu de nous le ${day(`${slug}.${assessment.id}.recorded`, assessment.recordedAt)}`;
}

function effectiveDay(slug: string, assessment: Assessment): Said {
  return day(`${slug}.${assessment.id}.effective`, assessment.effectiveAt);
}

/** The day that all the stories share, when one sentence can say it for all of them; null otherwise. */
export function sharedDay(stories: readonly LabStory[], week: Week): Assessment["effectiveAt"] | null {
  const [first] = stories;
  const alike = stories.every(
    ({ path, assessment }) =>
      path.length === 1 &&
      !isLate(assessment, week) &&
      assessment.effectiveAt < week.end &&
      parisDay(assessment.effectiveAt) === parisDay(first?.assessment.effectiveAt ?? ""),
  );
  return alike && stories.length > 1 ? (first?.assessment.effectiveAt ?? null) : null;
}

function place(id: string, assessment: Assessment): Said {
  const standing = standingBy(assessment);
  return standing === null ? say`hors de l’échelle` : level(id, standing);
}

function chain(index: number, length: number): string {
  return separator(index, length).replace(" et ", ", puis ");
}
