import type { BlockMove } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import type { Position } from "../../domain/standing.js";

/** « de ② », « à ④ »: a word that everyone hears, then a level. */
export interface BadgeView {
  readonly word: string;
  /** « 4 », « 2–4 ». */
  readonly label: string;
  /** The rung, whose colour it wears. */
  readonly rank: Rank;
  /** Where the lab is: filled; where it was: an outline. */
  readonly filled: boolean;
}

/** What the badges of a move say: « de 2 à 4 », « entre au 4 », « quitte le 3 », « reste au 3 ». */
export function moveBadges({ from, to }: BlockMove): BadgeView[] {
  if (from !== null && to !== null) {
    return same(from, to) ? [badge("reste\u00A0au", to, true)] : [badge("de", from, false), badge("à", to, true)];
  }
  if (to !== null) return [badge("entre\u00A0au", to, true)];
  return from === null ? [] : [badge("quitte\u00A0le", from, false)];
}

/** What the badges of an erratum say: « écrit 4, lire 3 ». */
export function erratumBadges({ from, to }: BlockMove): BadgeView[] {
  return [...(from === null ? [] : [badge("écrit", from, false)]), ...(to === null ? [] : [badge("lire", to, true)])];
}

/** « 4 », « 2–4 ». */
export function levelDigits({ low, high }: Pick<Position, "low" | "high">): string {
  return low === high ? `${low}` : `${low}–${high}`;
}

function badge(word: string, position: Position, filled: boolean): BadgeView {
  return { word, label: levelDigits(position), rank: position.rung, filled };
}

function same(one: Position, other: Position): boolean {
  return one.low === other.low && one.high === other.high;
}
