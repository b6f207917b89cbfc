import type { RatingDecision } from "../../domain/assessment.js";
import type { Sentence } from "../../domain/digest.js";
import { isRange } from "../grammar/levels.js";
import { level } from "../name-facts.js";
import { outlookOf } from "../outlook-words.js";
import type { Condition, LabPhrase } from "../phrases/phrase.js";
import { slotsOf } from "../phrases/template.js";
import { say, sentence } from "../say.js";
import type { LabStory } from "../week-facts.js";

/** What a rating says besides its level, as far as the phrases told of it do not say it. */
export function reservations(story: LabStory, told: readonly LabPhrase[]): Sentence[] {
  const { decision } = story.assessment;
  if (decision.type === "WITHDRAWAL") return [];
  const slots = new Set(told.flatMap(({ template }) => slotsOf(template)));
  const needs = new Set(told.flatMap((phrase) => phrase.needs));
  return [
    ...(slots.has("attendu") ? [] : expectation(story, decision)),
    ...(outlookIsTold(story, decision, { slots, needs }) ? [] : [sentence(outlookOf(story.lab, decision.outlook))]),
    ...(needs.has("declared") ? [] : declaration(decision)),
  ];
}

function expectation({ lab }: LabStory, { expected }: RatingDecision): Sentence[] {
  if (expected === null) return [];
  const rank = level(`${lab.slug}.expected`, { low: expected, high: expected });
  return [sentence(say`On aurait pu attendre le labo au ${rank}`)];
}

function declaration({ basis, ...standing }: RatingDecision): Sentence[] {
  if (basis === "INFERRED") return [];
  const rating = isRange(standing) ? "Cette fourchette" : "Ce niveau";
  return [sentence(say`${rating} n’est pas une déduction : le labo dit lui-même ce qu’il vise`)];
}

/** Its trend, its target and its trigger; a stable one goes without saying, unless it is the news. */
function outlookIsTold(
  { kind }: LabStory,
  { outlook: { trend, target, trigger } }: RatingDecision,
  { slots, needs }: { slots: ReadonlySet<string>; needs: ReadonlySet<Condition> },
): boolean {
  if ((target !== null && !slots.has("vise")) || (trigger !== null && !slots.has("declencheur"))) return false;
  if (trend === "STABLE" && kind !== "OUTLOOK_CHANGE") return true;
  return [...needs].some((need) => need.startsWith("outlook-"));
}
