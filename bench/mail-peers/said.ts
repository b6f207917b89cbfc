import { parse } from "node-html-parser";
import type { EditionView } from "../../src/rendering/view/edition-view.js";

/** Not said aloud: names for machines, and what not every tool has a place for. */
const SILENT = new Set(["week", "preheader", "id"]);

/** Every word that an edition's templates are given to say, piece by piece; addresses of links are not words. */
export function sayings(view: EditionView): string[] {
  return leavesOf(view);
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return value === "" || value.startsWith("https:") ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (SILENT.has(name) ? [] : leavesOf(part)));
}

/** Which words a page does not say; its spaces, of whatever kind and number, are alike. */
export function unsaid(html: string, words: readonly string[]): string[] {
  const page = parse(html);
  for (const hidden of page.querySelectorAll("style, script")) hidden.remove();
  const said = squeezed(page.structuredText);
  return words.filter((phrase) => !said.includes(squeezed(phrase)));
}

/** Without any space: what stands side by side in cells and pills has none. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}
