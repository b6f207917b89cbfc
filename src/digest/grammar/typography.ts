const NO_BREAK = "\u00A0";
const NARROW = "\u202F";
const SPACE = "[ \\u00A0\\u202F]";
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";

/** Addresses and times of day are left as they are. */
const UNTOUCHED = /https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b\d{1,2}:\d{2}\b/u;

/** Thousands: a group of one to three digits, then groups of three. */
const GROUPS = new RegExp(`(?<!\\d|\\d[.,])\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d)`, "gu");

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
  const names = opaque.filter((name) => name !== "" && text.includes(name)).toSorted(byLength);
  const kept =
    names.length === 0 ? ALWAYS_KEPT : new RegExp([...names.map(escaped), ALWAYS_KEPT.source].join("|"), "gu");
  const untouched = [...text.matchAll(kept)].map(([words]) => words);
  const rest = RULES.reduce(
    (words, [pattern, replacement]) => words.replace(pattern, replacement),
    text.replace(kept, STAND_IN).replace(GROUPS, (number) => number.replaceAll(/[ \u00A0]/gu, NARROW)),
  );
  return rest.replaceAll(STAND_IN, () => untouched.shift() ?? "");
}

/** Takes the place of what is left alone, so that the rules see where a sentence goes on. */
const STAND_IN = "\uE000";

const ALWAYS_KEPT = new RegExp([UNTOUCHED.source, STAND_IN].join("|"), "gu");

function byLength(one: string, other: string): number {
  return other.length - one.length;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
