import { capitalised, type Said } from "../say.js";
import { agreed, type Filling, join } from "./filling.js";
import { slotsOf, type Template } from "./template.js";

/** What each slot says this week; null where it has nothing to say. */
export type Fillings = (slot: string) => Filling | null;

/** What comes before a source in parentheses when nothing but that source says so. */
export const HEDGE = "selon";

/** Whether each slot of a phrase has something to say. */
export function isFillable(template: Template, fillings: Fillings): boolean {
  return slotsOf(template).every((slot) => fillings(slot) !== null) && agreementsHold(template, fillings);
}

/** The words of a phrase, with the facts that they state; its slots must be fillable. */
export function fill(template: Template, fillings: Fillings): Said {
  let text = "";
  const facts: Said["facts"][number][] = [];
  for (const piece of template) {
    if (piece.type === "WORDS") text += piece.text;
    if (piece.type === "AGREEMENT") text += agreementText(piece, fillings);
    if (piece.type === "SLOT") {
      const filling = fillings(piece.name);
      if (filling === null) continue;
      const { before, said } = join(text + hedgeBefore(text, piece.name, fillings), filling);
      const shown = piece.capital ? capitalised(said) : said;
      text = before + shown.text;
      facts.push(...shown.facts);
    }
  }
  return { text, facts };
}

/** « (selon La Gazette) » for what is only reported; confirmed, « (La Gazette) ». */
function hedgeBefore(text: string, slot: string, fillings: Fillings): string {
  if (!slot.startsWith("source") || !text.endsWith("(")) return "";
  return fillings(slot.replace("source", HEDGE))?.said.text ?? "";
}

function agreementsHold(template: Template, fillings: Fillings): boolean {
  return template.every((piece) => piece.type !== "AGREEMENT" || fillings(piece.slot) !== null);
}

function agreementText(piece: Extract<Template[number], { type: "AGREEMENT" }>, fillings: Fillings): string {
  const filling = fillings(piece.slot);
  return filling === null ? "" : agreed(filling, piece.by, piece.forms);
}
