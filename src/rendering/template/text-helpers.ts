import type { CardView } from "../view/card-view.js";
import type { TrailCell } from "../view/trail-view.js";
import type { LinkedSentence } from "../view/linked-sentence.js";

/** Sentences as one paragraph. */
export function together(sentences: readonly LinkedSentence[]): string {
  return lines(sentences.map(({ text }) => text));
}

export function lines(texts: readonly string[]): string {
  return texts.join(" ");
}

/** Its arguments one after the other; the engine adds one of its own, which is no word. */
export function phrase(...parts: readonly unknown[]): string {
  return parts.slice(0, -1).map(String).join("");
}

export function upper(text: string): string {
  return text.toLocaleUpperCase("fr");
}

/** « de 2 à 4, effet au 3 février 2026 [1] [3] »: a move in figures, with the numbers of its sources. */
export function record({ badges, effect, sources }: CardView): string {
  const gap = badges.map(({ word, label }) => `${word}\u00A0${label}`).join(" ");
  const said = [gap, effect ?? ""].filter((part) => part !== "").join(", ");
  return [said, ...sources.map(({ number }) => `[${number}]`)].filter((part) => part !== "").join(" ");
}

const NAME_WIDTH = 24;
const CELL_WIDTH = 5;

/** A line of the table of weeks: a name, cut if it must be, then a cell for each week. */
export function columns(name: string, cells: readonly (string | TrailCell)[]): string {
  const letters = Array.from(name);
  const head = letters.length < NAME_WIDTH ? name : `${letters.slice(0, NAME_WIDTH - 2).join("")}…`;
  const written = cells.map((cell) => (typeof cell === "string" ? cell : cell.label).padEnd(CELL_WIDTH));
  return `${head.padEnd(NAME_WIDTH)}${written.join("")}`.trimEnd();
}
