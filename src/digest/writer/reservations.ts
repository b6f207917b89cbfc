import type { Sentence } from "../../domain/digest.js";
import { agreeing } from "../grammar/agreement.js";
import { level } from "../name-facts.js";
import { outlookOf } from "../outlook-words.js";
import type { LabPhrase } from "../phrases/phrase.js";
import { slotsOf } from "../phrases/template.js";
import { say, sentence } from "../say.js";
import type { LabStory } from "../week-facts.js";

/** What a rating says besides its level, as far as the phrases told of it do not say it. */
export function reservations(
  { lab, kind, assessment: { decision } }: LabStory,
  told: readonly LabPhrase[],
): Sentence[] {
  if (decision.type === "WITHDRAWAL") return [];
  const slots = new Set(told.flatMap(({ template }) => slotsOf(template)));
  const needs = new Set(told.flatMap((phrase) => phrase.needs));
  const said: Sentence[] = [];
  const { expected, outlook, basis } = decision;
  if (expected !== null && !slots.has("attendu")) {
    const rank = level(`${lab.slug}.expected`, { low: expected, high: expected });
    said.push(sentence(say`On aurait pu l${agreeing(lab.morphology, "’", "es ")}attendre au ${rank}`));
  }
  const hinted = outlook.target === null || slots.has("vise");
  const watched = outlook.trigger === null || slots.has("declencheur");
  const known =
    outlook.trend === "STABLE" ? kind !== "OUTLOOK_CHANGE" : [...needs].some((need) => need.startsWith("outlook-"));
  if (!(hinted && watched && known)) said.push(sentence(outlookOf(lab, outlook)));
  if (basis === "DECLARED" && !needs.has("declared")) {
    said.push(sentence(say`Ce niveau n’est pas une déduction : le labo dit lui-même ce qu’il vise`));
  }
  return said;
}
