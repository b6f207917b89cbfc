const NO_BREAK = "\u00A0";
const NARROW = "\u202F";
const SPACE = "[ \\u00A0\\u202F]";
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";

/** Addresses and times of day are left as they are. */
const UNTOUCHED = /https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b\d{1,2}:\d{2}\b/u;

/** In this order: a later rule may rest on an earlier one. Each leaves alone what it has made. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})'(?=[\p{L}\p{N}«“])/gu, "’"],
  [/\.{3}/gu, "…"],
  [/\b([cC]|[sS]|[nN]|[vV]|[bB]|[mM])oe(?=ur|ud|ux?\b|uf|urs)/gu, "$1œ"],
  [/\boe(?=uvre|il|uf)/gu, "œ"],
  [new RegExp(`«${SPACE}*`, "gu"), `«${NO_BREAK}`],
  [new RegExp(`${SPACE}*»`, "gu"), `${NO_BREAK}»`],
  [new RegExp(`${SPACE}+(?=[;!?])`, "gu"), NARROW],
  [/(?<=[\p{L}\p{N})\]”»…])(?=[;!?]+(?:\s|$|[)»”]))/gu, NARROW],
  [new RegExp(`${SPACE}+(?=:(?:\\s|$))`, "gu"), NO_BREAK],
  [/(?<=[\p{L}\p{N})\]”»])(?=:(?:\s|$))/gu, NO_BREAK],
  [new RegExp(`(?<![\\d.,])\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d)`, "gu"), "GROUPS"],
  [new RegExp(`(?<=\\d)${SPACE}*(?=(?:Md|M)?[€$£]|%)`, "gu"), NO_BREAK],
  [new RegExp(`(?<=\\d)${SPACE}(?=millions?\\b|milliards?\\b)`, "gu"), NO_BREAK],
  [new RegExp(`(?<=\\b(?:\\d{1,2}|1er))${SPACE}(?=(?:${MONTHS})(?!\\p{L}))`, "gu"), NO_BREAK],
  [new RegExp(`(?<=[nN]iveaux?)${SPACE}(?=\\d)`, "gu"), NO_BREAK],
];

/**
 * French typography, by the usage of the Imprimerie nationale: narrow no-break space before `;`, `!`, `?` and
 * between thousands, no-break space before `:`, inside « », before a unit and in « niveau 4 »; curly apostrophes
 * and œ. Typesetting twice changes nothing. `opaque` names and titles are left as their owners write them.
 */
export function typeset(text: string, opaque: readonly string[] = []): string {
  const kept = new RegExp([...opaque.filter((name) => name !== "").toSorted(byLength).map(escaped), UNTOUCHED.source].join("|"), "gu");
  let typesetText = "";
  let position = 0;
  for (const match of text.matchAll(kept)) {
    typesetText += typesetPart(text.slice(position, match.index)) + match[0];
    position = match.index + match[0].length;
  }
  return typesetText + typesetPart(text.slice(position));
}

function typesetPart(part: string): string {
  return RULES.reduce((typesetText, [pattern, replacement]) => {
    if (replacement !== "GROUPS") return typesetText.replace(pattern, replacement);
    return typesetText.replace(pattern, (number) => number.replaceAll(/[ \u00A0]/gu, NARROW));
  }, part);
}

function byLength(one: string, other: string): number {
  return other.length - one.length;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
