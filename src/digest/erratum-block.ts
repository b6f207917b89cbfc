import type { Assessment, Outlook } from "../domain/assessment.js";
import type { Block, Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import { rungOf, standingBy } from "../domain/standing.js";
import { atLevel, day, fullName, ofLab, rationale } from "./name-facts.js";
import { evidenceSentence } from "./evidence-sentence.js";
import { outlookOf, trendOf } from "./outlook-words.js";
import { type Said, say, sentence } from "./say.js";
import type { Erratum } from "./week-facts.js";

/** What was printed, what is right, why, and on what evidence. */
export function erratumBlock({ lab, printed, corrected }: Erratum): Block {
  const right = standingBy(corrected);
  return {
    role: "ERRATUM",
    lab,
    rank: right && rungOf(right),
    sentences: [
      sentence(say`Rectification à propos ${ofLab(lab)}`),
      ...(samePlace(printed, corrected)
        ? [
            sentence(say`Nous maintenons : ${told(lab, corrected, "corrected")}`),
            ...changedOutlook(lab, printed, corrected),
          ]
        : [
            sentence(say`Nous avions écrit : ${told(lab, printed, "printed")}`),
            sentence(say`Il fallait lire : ${told(lab, corrected, "corrected")}`),
          ]),
      sentence(rationale(corrected)),
      ...corrected.evidence.map((piece) => evidenceSentence(lab, piece)),
    ],
  };
}

/** What changes when neither the place nor the date does. */
function changedOutlook(lab: Lab, printed: Assessment, corrected: Assessment): Sentence[] {
  const before = standingBy(printed)?.outlook;
  const after = standingBy(corrected)?.outlook;
  if (before === undefined || after === undefined || JSON.stringify(before) === JSON.stringify(after)) {
    return [sentence(say`Ni la place ni la date ne changent ; la rectification porte sur le reste du dossier`)];
  }
  const change =
    before.trend === after.trend
      ? say`La ${trendOf(lab, before)} demeure, autrement motivée`
      : say`Nous avions écrit « ${trendOf(lab, before)} », il fallait lire « ${trendOf(lab, after)} »`;
  return [sentence(change), ...motivesOf(lab, after)];
}

/** Its target and its trigger, where it has any. */
function motivesOf(lab: Lab, outlook: Outlook): Sentence[] {
  return outlook.target === null && outlook.trigger === null ? [] : [sentence(outlookOf(lab, outlook))];
}

function told(lab: Lab, record: Assessment, when: string): Said {
  const standing = standingBy(record);
  const where = standing === null ? say`hors de l’échelle` : atLevel(`${lab.slug}.level-${when}`, standing);
  return say`${fullName(lab)} ${where}, avec effet au ${day(`${lab.slug}.effective-${when}`, record.effectiveAt)}`;
}

function samePlace(printed: Assessment, corrected: Assessment): boolean {
  const [one, other] = [standingBy(printed), standingBy(corrected)];
  return printed.effectiveAt === corrected.effectiveAt && one?.low === other?.low && one?.high === other?.high;
}
