const WORDS = [
  "zéro",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
  "treize",
  "quatorze",
  "quinze",
  "seize",
];

export type Gender = "MASCULINE" | "FEMININE";

/** Words that say a number: what no sentence may hold without a fact. « Un » is an article as well, hence left out. */
export const NUMBER_WORDS: readonly string[] = WORDS.slice(2);

/** A whole number as a sentence says it: in letters up to sixteen, then in digits, « 2 000 ». */
export function numeral(value: number, gender: Gender = "MASCULINE"): string {
  if (value === 1 && gender === "FEMININE") return "une";
  return WORDS[value] ?? grouped(String(value));
}

/** French is singular below 2: « zéro labo », « un labo », « deux labos ». */
export function isPlural(value: number): boolean {
  return Math.abs(value) >= 2;
}

/** What is counted: « une montée », « deux montées ». */
export interface CountedNoun {
  readonly singular: string;
  readonly plural: string;
  readonly gender: Gender;
}

export function counted(value: number, noun: CountedNoun): string {
  return `${numeral(value, noun.gender)} ${isPlural(value) ? noun.plural : noun.singular}`;
}

/** Thousands apart by a narrow no-break space, from four digits on. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, "\u202F");
}
