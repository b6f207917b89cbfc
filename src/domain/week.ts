import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";
import { addDays, localDay, PARIS, startOfDay, type TimeZone } from "./local-time.js";

/**
 * An ISO 8601 week in local time: from Monday 00:00 inclusive to the next Monday 00:00 exclusive, hence
 * 167 or 169 hours long when the clocks change.
 */
export interface Week {
  /** `2026-W04`. */
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Monday, `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** Sunday, `YYYY-MM-DD`. */
  readonly lastDay: string;
}

const ISO_WEEK = /^(\d{4})-W(\d{2})$/;

/** In Paris year 1 begins in year 0, which no database keeps; the last week of 9999 ends in a year of five digits. */
const YEARS = { first: "0002", last: "9998" };

/**
 * Reads a week written as ISO 8601 does.
 * @throws {EchelonError} WEEK_INVALID, saying how many weeks that year has.
 */
export function parseWeek(text: string, timeZone: TimeZone = PARIS): Week {
  const [, year, number] = ISO_WEEK.exec(text) ?? [];
  if (year === undefined || number === undefined) {
    throw new EchelonError(
      "WEEK_INVALID",
      `"${text}" is not an ISO week.`,
      "Write the year and the week on two digits, such as 2026-W04.",
    );
  }
  requireWritable(year, text);
  const weeks = weeksInYear(Number(year));
  if (Number(number) < 1 || Number(number) > weeks) {
    throw new EchelonError(
      "WEEK_INVALID",
      `"${text}" does not exist: ${year} has ${weeks} ISO weeks.`,
      `Ask for a week from ${year}-W01 to ${year}-W${weeks}.`,
    );
  }
  return weekFrom(addDays(firstMonday(Number(year)), (Number(number) - 1) * 7), timeZone);
}

function requireWritable(year: string, text: string): void {
  if (year >= YEARS.first && year <= YEARS.last) return;
  throw new EchelonError(
    "WEEK_INVALID",
    `"${text}" lies outside the years ${YEARS.first} to ${YEARS.last}.`,
    "Give the year in full, such as 2026-W04.",
  );
}

/** The week in which an instant falls. */
export function weekOf(instant: Instant, timeZone: TimeZone = PARIS): Week {
  return weekFrom(mondayOf(localDay(instant, timeZone)), timeZone);
}

export function previousWeek(week: Week, timeZone: TimeZone = PARIS): Week {
  return weekFrom(addDays(week.firstDay, -7), timeZone);
}

export function nextWeek(week: Week, timeZone: TimeZone = PARIS): Week {
  return weekFrom(addDays(week.firstDay, 7), timeZone);
}

/** The last week that is over at a moment: the one that a digest tells by default. */
export function lastCompleteWeek(now: Instant, timeZone: TimeZone = PARIS): Week {
  return previousWeek(weekOf(now, timeZone), timeZone);
}

/** Hours between the two Mondays: 168, or 167 and 169 when the clocks change. */
export function hoursIn(week: Week): number {
  return (Date.parse(week.end) - Date.parse(week.start)) / 3_600_000;
}

/** 52 or 53: ISO 8601 gives a year the weeks whose Thursday it holds. */
export function weeksInYear(year: number): 52 | 53 {
  const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
  const thursday = 4;
  return weekdayOf(`${padded(year)}-01-01`) === thursday || weekdayOf(`${padded(year)}-12-31`) === thursday ? 53 : 52;
}

function weekFrom(monday: string, timeZone: TimeZone): Week {
  const year = Number(addDays(monday, 3).slice(0, 4));
  const number = (Date.parse(monday) - Date.parse(firstMonday(year))) / (7 * 86_400_000) + 1;
  return {
    id: `${padded(year)}-W${String(number).padStart(2, "0")}`,
    start: startOfDay(monday, timeZone),
    end: startOfDay(addDays(monday, 7), timeZone),
    firstDay: monday,
    lastDay: addDays(monday, 6),
  };
}

/** Monday of a year's first ISO week: the one that holds 4 January. */
function firstMonday(year: number): string {
  return mondayOf(`${padded(year)}-01-04`);
}

function mondayOf(day: string): string {
  const daysSinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -daysSinceMonday);
}

function padded(year: number): string {
  return String(year).padStart(4, "0");
}
