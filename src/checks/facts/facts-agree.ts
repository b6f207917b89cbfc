import type { Check } from "../../domain/digest.js";
import type { CheckedMail } from "../checked-mail.js";
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
  ];
  const passed = faults.length === 0;
  const told = `${expected.length}\u00A0mouvement${expected.length > 1 ? "s" : ""}`;
  return {
    id: "facts-agree",
    severity: "ERROR",
    passed,
    message: passed
      ? `HTML, texte et JSON disent la même chose\u00A0: ${told}, avec niveaux, dates et sources.`
      : `Les formes de la lettre se contredisent\u00A0: ${faults
          .slice(0, 5)
          .map(({ words }) => words)
          .join("\u00A0; ")}.`,
    next: passed ? null : "Corrigez le gabarit de la forme nommée\u00A0: le JSON fait foi.",
    places: faults.map(({ lab }) => `block:${blockOf(digest, lab)}`),
  };
}

interface Fault {
  readonly lab: string;
  readonly words: string;
}

function differences(expected: readonly StatedMove[], stated: readonly StatedMove[], form: string): Fault[] {
  const missing = without(expected, stated).map(({ lab, ...move }) => ({
    lab,
    words: `${form} ne dit pas ${told(lab, move)}`,
  }));
  const added = without(stated, expected).map(({ lab, ...move }) => ({ lab, words: `${form} dit ${told(lab, move)}` }));
  return [...missing, ...added];
}

function without(moves: readonly StatedMove[], others: readonly StatedMove[]): StatedMove[] {
  const known = new Set(others.map(keyOf));
  return moves.filter((move) => !known.has(keyOf(move)));
}

function keyOf({ lab, from, to, date, sources }: StatedMove): string {
  return JSON.stringify([lab.replaceAll(/\s+/gu, " "), from, to, date, sources]);
}

function told(lab: string, { from, to, date, sources }: Omit<StatedMove, "lab">): string {
  return `«\u00A0${lab}\u00A0» de ${from ?? "rien"} à ${to ?? "rien"}, ${date ?? "sans date"}, sources ${sources.join(", ") || "absentes"}`;
}

function blockOf({ blocks }: CheckedMail["digest"], lab: string): string {
  const block = blocks.find((one) => one.move !== null && one.lab?.name === lab);
  return `${block?.role ?? "MOVE"}:${block?.lab?.slug ?? ""}`;
}
