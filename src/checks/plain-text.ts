import type { Check } from "../domain/digest.js";
import { visible } from "../rendering/view/visible.js";
import type { ReadMail } from "./html/read-mail.js";
import { namesIn } from "./names.js";
import { type Fault, quoted, verdict } from "./verdict.js";

const COLUMNS = 72;

/** The text part reads in any terminal: 72 columns, and nothing of HTML. */
export function plainTextCheck(mail: ReadMail): Check {
  const names = namesIn(mail.digest).map(visible);
  const lines = mail.text.split(/\r?\n/u);
  const faults = lines.flatMap((line, index) => lineFaults(line, names, `text:${index + 1}`));
  const longest = Math.max(...lines.filter((line) => !isUnbreakable(line)).map(columnsOf), 0);
  return verdict(
    {
      id: "plain-text",
      severity: "ERROR",
      passed: `Le texte tient en ${longest} colonnes, sans trace de HTML.`,
      failed: "Le texte brut a des défauts",
      next: "Corrigez le gabarit du texte : des lignes de 72 colonnes au plus, ni balise ni entité.",
    },
    mail.text.trim() === "" ? [{ words: "il est vide", place: null }] : faults,
  );
}

function lineFaults(line: string, names: readonly string[], place: string): Fault[] {
  const found = line.match(/&(?:#\d+|#x[\da-f]+|[a-z]{2,}\d*);|<\/?[a-z][^<>]*>/giu) ?? [];
  const marks = found.filter((mark) => !names.some((name) => name.includes(mark)));
  const long = columnsOf(line) > COLUMNS && !isUnbreakable(line);
  return [
    ...marks.map((mark) => ({ words: quoted(mark), place })),
    ...(long ? [{ words: `une ligne de ${columnsOf(line)} colonnes`, place }] : []),
  ];
}

/** One long word, such as an address, with at most a mark before it: it cannot be folded. */
function isUnbreakable(line: string): boolean {
  return /^[ \t|]*(?:\S{1,4} )?\S*$/u.test(line);
}

function columnsOf(line: string): number {
  return Array.from(line).length;
}
