import type { Check } from "../../domain/digest.js";
import type { CheckedMail } from "../checked-mail.js";
import { blockPlace, type Fault, quoted, verdict } from "../verdict.js";
import { movesInDigest } from "./moves-in-digest.js";
import { movesInHtml } from "./moves-in-html.js";
import { movesInText } from "./moves-in-text.js";
import type { StatedMove } from "./stated-move.js";

/** HTML, plain text and JSON state one set of (lab, from, to, date, sources): each is read back and compared. */
export function factsAgree({ digest, html, text }: Pick<CheckedMail, "digest" | "html" | "text">): Check {
  const expected = movesInDigest(digest);
  const labs = expected.map(({ lab }) => lab);
  const faults = [
    ...differences(expected, movesInHtml(html, digest.sources), "le HTML"),
    ...differences(expected, movesInText(text, labs), "le texte"),
  ].map(({ lab, words }): Fault => ({ words, place: placeOf(digest, lab) }));
  const told = `${expected.length} mouvement${expected.length > 1 ? "s" : ""}`;
  return verdict(
    {
      id: "facts-agree",
      severity: "ERROR",
      passed: `HTML, texte et JSON disent la même chose : ${told}, avec niveaux, dates et sources.`,
      failed: "Les formes de la lettre se contredisent",
      next: "Corrigez le gabarit de la forme nommée : ce sont les données (JSON) qui font foi.",
    },
    faults,
  );
}

function differences(
  expected: readonly StatedMove[],
  stated: readonly StatedMove[],
  form: string,
): { readonly lab: string; readonly words: string }[] {
  return [
    ...without(expected, stated).map((move) => ({ lab: move.lab, words: `${form} ne donne pas ${told(move)}` })),
    ...without(stated, expected).map((move) => ({ lab: move.lab, words: `${form} donne ${told(move)}` })),
  ];
}

function without(moves: readonly StatedMove[], others: readonly StatedMove[]): StatedMove[] {
  const known = new Set(others.map(keyOf));
  return moves.filter((move) => !known.has(keyOf(move)));
}

function keyOf({ lab, from, to, date, sources }: StatedMove): string {
  return JSON.stringify([lab.replaceAll(/\s+/gu, " "), from, to, date, sources]);
}

function told({ lab, from, to, date, sources }: StatedMove): string {
  const cited = sources.length === 0 ? "sans source" : `sources ${sources.join(", ")}`;
  return `${quoted(lab)} (${from ?? "hors échelle"} → ${to ?? "hors échelle"}, ${date ?? "sans date"}, ${cited})`;
}

function placeOf({ blocks }: CheckedMail["digest"], lab: string): string | null {
  const block = blocks.find((one) => one.move !== null && one.lab?.name === lab);
  return block === undefined ? null : blockPlace(block);
}
