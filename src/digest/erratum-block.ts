import type { Assessment } from "../domain/assessment.js";
import type { Block } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import { rungOf, standingBy } from "../domain/standing.js";
import { atLevel, day, fullName, ofLab, rationale } from "./name-facts.js";
import { evidenceSentence } from "./evidence-sentence.js";
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
            sentence(say`Ni la place ni la date ne changent ; la rectification porte sur le reste du dossier`),
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

function told(lab: Lab, record: Assessment, when: string): Said {
  const standing = standingBy(record);
  const where = standing === null ? say`hors de l’échelle` : atLevel(`${lab.slug}.level-${when}`, standing);
  return say`${fullName(lab)} ${where}, avec effet au ${day(`${lab.slug}.effective-${when}`, record.effectiveAt)}`;
}

function samePlace(printed: Assessment, corrected: Assessment): boolean {
  const [one, other] = [standingBy(printed), standingBy(corrected)];
  return printed.effectiveAt === corrected.effectiveAt && one?.low === other?.low && one?.high === other?.high;
}
