import type { Assessment } from "../domain/assessment.js";
import type { Block, Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import { positionOf, rungOf, standingBy } from "../domain/standing.js";
import { atLevel, day, fullName, ofLab, rationale } from "./name-facts.js";
import { evidenceSentence } from "./evidence-sentence.js";
import { outlookIn } from "./outlook-words.js";
import { type Said, say, sentence } from "./say.js";
import type { Erratum } from "./week-facts.js";

/** What was printed, what is right, why, and on what evidence. */
export function erratumBlock(erratum: Erratum): Block {
  const { lab, printed, corrected } = erratum;
  const [wrong, right] = [standingBy(printed), standingBy(corrected)];
  return {
    role: "ERRATUM",
    lab,
    rank: right && rungOf(right),
    move: {
      from: wrong && positionOf(wrong),
      to: right && positionOf(right),
      effectiveAt: corrected.effectiveAt,
    },
    sentences: [
      sentence(say`Rectification à propos ${ofLab(lab)}`),
      ...erratumVerdict(erratum),
      sentence(rationale(corrected)),
      ...corrected.evidence.map((piece) => evidenceSentence(lab, piece)),
    ],
  };
}

/** What was printed, and what is right. */
export function erratumVerdict({ lab, printed, corrected }: Erratum): Sentence[] {
  const outlook = changedOutlook(lab, printed, corrected);
  if (!samePlace(printed, corrected)) {
    return [...printedAndRight(told(lab, printed, "printed"), told(lab, corrected, "corrected")), ...outlook];
  }
  const rest = sentence(say`Ni la place ni la date ne changent ; la rectification porte sur le reste du dossier`);
  const kept = sentence(say`Nous maintenons : ${told(lab, corrected, "corrected")}`);
  return [kept, ...(outlook.length > 0 ? outlook : [rest])];
}

function printedAndRight(printed: Said, right: Said): Sentence[] {
  return [sentence(say`Nous avions écrit : ${printed}`), sentence(say`Il fallait lire : ${right}`)];
}

/** The old outlook and the new one, whole: their trend, their target and their trigger; none where they are the same. */
function changedOutlook(lab: Lab, printed: Assessment, corrected: Assessment): Sentence[] {
  const [before, after] = [standingBy(printed)?.outlook, standingBy(corrected)?.outlook];
  if (before === undefined || after === undefined) return [];
  const [old, right] = [outlookIn(`${lab.slug}.outlook-printed`, before), outlookIn(`${lab.slug}.outlook`, after)];
  return old.text === right.text ? [] : printedAndRight(old, right);
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
