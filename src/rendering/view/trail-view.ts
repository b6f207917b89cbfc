import { numeral } from "../../digest/grammar/numbers.js";
import type { Trail } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import type { Position } from "../../domain/standing.js";
import { levelDigits } from "./badge-view.js";
import { visible } from "./visible.js";

/** The last weeks as a table of digits. */
export interface TrailView {
  /** « Huit semaines d’ambition ». */
  readonly title: string;
  /** « 49 », « 4 »: numbers of weeks. */
  readonly weeks: readonly string[];
  /** Of one week's column, in percent. */
  readonly width: number;
  readonly rows: readonly { readonly name: string; readonly cells: readonly TrailCell[] }[];
  /** « et trois autres labos »; null where all have room. */
  readonly others: string | null;
}

export interface TrailCell {
  /** « 4 », « 2–4 », or « – » where the lab was unrated. */
  readonly label: string;
  readonly rank: Rank | null;
}

/** What the columns of weeks take of the table, in percent: names have the rest. */
const WEEKS_SHARE = 64;

const COUNTS = ["", "", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit"];

/** Null where there is nothing to compare. */
export function trailView({ weeks, rows, others }: Trail): TrailView | null {
  if (rows.length === 0) return null;
  return {
    title: `${COUNTS[weeks.length] ?? String(weeks.length)} semaines d’ambition`,
    weeks: weeks.map((week) => String(Number(week.slice(-2)))),
    width: Math.floor(WEEKS_SHARE / weeks.length),
    rows: rows.map(({ lab, positions }) => ({ name: visible(lab.shortName), cells: positions.map(cell) })),
    others: others === 0 ? null : othersLine(others),
  };
}

function cell(position: Position | null): TrailCell {
  return position === null ? { label: "–", rank: null } : { label: levelDigits(position), rank: position.rung };
}

function othersLine(others: number): string {
  return others === 1
    ? "Faute de place, un autre labo noté manque à ce tableau."
    : `Faute de place, ${numeral(others)} autres labos notés manquent à ce tableau.`;
}
