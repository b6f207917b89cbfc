import type { Check } from "../../domain/digest.js";
import { type Fault, verdict } from "../verdict.js";

/** Far above any letter of ours; the parsers that read it next need time that grows with the square of these. */
const LONGEST = 256 * 1024;
const TAGS = 10_000;
const DEPTH = 100;
const LONGEST_TAG = 8 * 1024;

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Whether the HTML can be parsed at all in reasonable time: every other check of it waits for this one. */
export function readableCheck(html: string): Check {
  const faults = obstacles(html).map((words): Fault => ({ words, place: null }));
  return verdict(
    {
      id: "html-readable",
      severity: "ERROR",
      passed: "Le HTML se lit.",
      failed: "Le HTML ne peut pas être contrôlé",
      next: "Corrigez le gabarit : des balises fermées, une lettre qui n’est pas vide, moins de 100 Kio.",
    },
    faults,
  );
}

function obstacles(html: string): string[] {
  if (html.trim() === "") return ["il est vide"];
  if (html.length > LONGEST) return [`il compte ${html.length} caractères, pour ${LONGEST} au plus`];
  const markup = withoutComments(html);
  return markup === null ? ["un commentaire n’est pas fermé"] : nestingObstacles(markup);
}

/** Null where a comment is not closed. */
function withoutComments(html: string): string | null {
  const kept: string[] = [];
  let from = 0;
  for (let start = html.indexOf("<!--"); start >= 0; start = html.indexOf("<!--", from)) {
    const end = html.indexOf("-->", start + 4);
    if (end < 0) return null;
    kept.push(html.slice(from, start));
    from = end + 3;
  }
  return kept.join("") + html.slice(from);
}

function nestingObstacles(markup: string): string[] {
  const tags = [...markup.matchAll(/<(\/?)([a-z][\w:-]*)/giu)];
  if (tags.length > TAGS) return [`il compte ${tags.length} balises, pour ${TAGS} au plus`];
  if (longestTag(markup, tags) > LONGEST_TAG) return ["une balise ne finit pas"];
  let depth = 0;
  for (const [, slash, name = ""] of tags) {
    if (!VOID.has(name.toLowerCase())) depth = Math.max(0, depth + (slash === "/" ? -1 : 1));
    if (depth > DEPTH) return [`plus de ${DEPTH} balises restent ouvertes les unes dans les autres`];
  }
  return [];
}

function longestTag(markup: string, tags: readonly RegExpMatchArray[]): number {
  return tags.reduce((longest, { index = 0 }) => {
    const end = markup.indexOf(">", index);
    return Math.max(longest, (end < 0 ? markup.length : end) - index);
  }, 0);
}
