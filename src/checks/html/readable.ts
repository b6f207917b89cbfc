import type { Check } from "../../domain/digest.js";
import type { CheckedMail } from "../checked-mail.js";
import { type Fault, verdict } from "../verdict.js";

/** Far above any letter of ours; past these, some parser or rule needs time that grows with their square. */
const LONGEST = 128 * 1024;
const TAGS = 10_000;
const DEPTH = 100;
const LONGEST_TAG = 8 * 1024;
const LONGEST_WORD = 2000;
/** Gmail drops a longer style sheet anyway. */
const LONGEST_SHEET = 16 * 1024;

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Whether a mail can be looked into at all in reasonable time: the checks of its content wait for this one. */
export function readableCheck({ html, text }: Pick<CheckedMail, "html" | "text">): Check {
  const faults = [...htmlObstacles(html), ...textObstacles(text)].map((words): Fault => ({ words, place: null }));
  return verdict(
    {
      id: "readable",
      severity: "ERROR",
      passed: "Le HTML et le texte se lisent.",
      failed: "La lettre ne peut pas être vérifiée",
      next: "Corrigez le gabarit : toutes les balises et tous les commentaires fermés, une lettre qui n’est pas vide et pèse moins de 100\u00A0Kio.",
    },
    faults,
  );
}

function textObstacles(text: string): string[] {
  if (text.length > LONGEST) return [`le texte compte ${text.length} caractères, pour ${LONGEST} au plus`];
  return isEndless(text) ? [`un mot du texte dépasse ${LONGEST_WORD} caractères`] : [];
}

function htmlObstacles(html: string): string[] {
  if (html.trim() === "") return ["le HTML est vide"];
  if (html.length > LONGEST) return [`le HTML compte ${html.length} caractères, pour ${LONGEST} au plus`];
  const markup = withoutComments(html);
  return markup === null
    ? ["un commentaire n’est pas fermé"]
    : [...nestingObstacles(markup), ...contentObstacles(markup)];
}

/** What stands between tags: words, and style sheets. */
function contentObstacles(markup: string): string[] {
  const contents = markup.split("<").map((piece) => {
    const end = piece.indexOf(">");
    return { isSheet: /^style\b/iu.test(piece), words: end < 0 ? piece : piece.slice(end + 1) };
  });
  return [
    ...(contents.some(({ isSheet, words }) => !isSheet && isEndless(words))
      ? [`un mot du HTML dépasse ${LONGEST_WORD} caractères`]
      : []),
    ...(contents.some(({ isSheet, words }) => isSheet && words.length > LONGEST_SHEET)
      ? [`une feuille de style dépasse ${LONGEST_SHEET} caractères`]
      : []),
  ];
}

function isEndless(words: string): boolean {
  return (
    words.length > LONGEST_WORD && new RegExp(`\\S{${LONGEST_WORD}}|[\u00A0\u202F]{${LONGEST_WORD}}`, "u").test(words)
  );
}

/** What Outlook reads in conditional comments is kept. Null where a comment is not closed. */
function withoutComments(html: string): string | null {
  const kept: string[] = [];
  let from = 0;
  for (let start = html.indexOf("<!--"); start >= 0; start = html.indexOf("<!--", from)) {
    const end = html.indexOf("-->", start + 4);
    if (end < 0) return null;
    kept.push(html.slice(from, start));
    if (/^<!--\s*\[if/iu.test(html.slice(start, start + 100))) kept.push(html.slice(start + 4, end));
    from = end + 3;
  }
  return kept.join("") + html.slice(from);
}

function nestingObstacles(markup: string): string[] {
  const tags = [...markup.matchAll(/<(\/?)([a-z][\w:-]*)/giu)];
  if (tags.length > TAGS) return [`le HTML compte ${tags.length} balises, pour ${TAGS} au plus`];
  if (longestTag(markup, tags) > LONGEST_TAG) return [`une balise dépasse ${LONGEST_TAG} caractères`];
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
