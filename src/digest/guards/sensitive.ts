import type { Sentence } from "../../domain/digest.js";
import type { LabStory } from "../week-facts.js";

/** Topics of which nobody laughs: deaths, jobs lost, courts. */
const SENSITIVE =
  /licenci|plan social|suppressions? d.emplois?|décès|décéd|\bmort|suicide|harcèlement|procès|tribunal|plainte|poursuites?|fraude|escroquerie|faillite|liquidation|accident/iu;

/** Whether a story holds a fact that is told plainly or not at all. */
export function isSensitive({
  evidence,
  news,
  assessment,
}: Pick<LabStory, "evidence" | "news" | "assessment">): boolean {
  const told = [...evidence, ...news].flatMap(({ claim, label }) => [claim, label?.text ?? ""]);
  return [assessment.rationale, ...told].some((words) => SENSITIVE.test(words));
}

/** Words that accuse or bury; the letter says them only where a fact of the sentence does. */
const GRAVE = /démission|licenci|fraud|escroqu|procès|faillite|liquidation judiciaire/iu;

/** Sentences with a grave word that none of their facts holds. */
export function sensitiveFaults(sentences: readonly Sentence[]): string[] {
  return sentences
    .filter(({ text, facts }) => {
      const [word] = GRAVE.exec(text) ?? [];
      return word !== undefined && !facts.some((fact) => fact.text.includes(word));
    })
    .map(({ text }) => `« ${text} »`);
}
