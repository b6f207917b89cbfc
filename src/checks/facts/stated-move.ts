/** What a letter says happened to one lab, in figures. */
export interface StatedMove {
  readonly lab: string;
  /** « 2 », « 2–4 »; null: off the ladder. */
  readonly from: string | null;
  readonly to: string | null;
  /** « 3 février 2026 ». */
  readonly date: string | null;
  /** Places in the digest's list of sources, from 1. */
  readonly sources: readonly number[];
}

const DATE =
  /(?:1er|\d{1,2}) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) \d{4}/gu;

/** The last day that some words name; null where they name none. */
export function lastDate(words: string): string | null {
  return plain(words).match(DATE)?.at(-1) ?? null;
}

/** « de 2 à 4 » and its like, as a pair of levels; null for other words. */
export function levelsIn(words: string): Pair | null {
  const said = BADGES.exec(plain(words))?.[1];
  if (said === undefined) return null;
  const [one, other] = said.match(/[1-5](?:–[1-5])?/gu) ?? [];
  const reading = READINGS[said.slice(0, said.indexOf(" "))];
  return reading?.(one ?? null, other ?? null) ?? null;
}

type Pair = Pick<StatedMove, "from" | "to">;

/** What the levels behind each word are, in their order. */
const READINGS: Readonly<Record<string, (one: string | null, other: string | null) => Pair>> = {
  de: (from, to) => ({ from, to }),
  écrit: (from, to) => ({ from, to }),
  reste: (level) => ({ from: level, to: level }),
  entre: (to) => ({ from: null, to }),
  lire: (to) => ({ from: null, to }),
  quitte: (from) => ({ from, to: null }),
};

const LEVEL = "[1-5](?:–[1-5])?";
/** What the badges say, at the end of what is read or before a comma or a bracket. */
const BADGES = new RegExp(
  `(de ${LEVEL} à ${LEVEL}|reste au ${LEVEL}|entre au ${LEVEL}|quitte le ${LEVEL}|écrit ${LEVEL}(?: lire ${LEVEL})?|lire ${LEVEL})(?= ?(?:$|,|\\[))`,
  "u",
);

/** Every run of space is one space. */
export function plain(words: string): string {
  return words.replaceAll(/\s+/gu, " ").trim();
}
