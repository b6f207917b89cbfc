import { EchelonError } from "./errors.js";
import { daysInMonth, isCalendarDay } from "./instant.js";

/** A date as precise as its source: `2026`, `2026-01` or `2026-01-24`. It stands for the interval of days it may be. */
export type PartialDate = string;

export type DatePrecision = "YEAR" | "MONTH" | "DAY";

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * Reads an ISO 8601 calendar date, truncated to its precision.
 * @throws {EchelonError} DATE_INVALID
 */
export function parsePartialDate(text: string): PartialDate {
  const fields = PARTIAL_DATE.exec(text);
  if (fields === null || !isCalendarDay(Number(fields[1]), Number(fields[2] ?? 1), Number(fields[3] ?? 1))) {
    throw new EchelonError("DATE_INVALID", `"${text}" is not a date.`, "Write 2026, 2026-01 or 2026-01-24.");
  }
  return text;
}

export function precisionOf(date: PartialDate): DatePrecision {
  if (date.length === 4) return "YEAR";
  return date.length === 7 ? "MONTH" : "DAY";
}

/** First day that the date may be, `YYYY-MM-DD`. */
export function firstDay(date: PartialDate): string {
  return precisionOf(date) === "YEAR" ? `${date}-01-01` : `${date}-01`.slice(0, 10);
}

/** Last day that the date may be, `YYYY-MM-DD`. */
export function lastDay(date: PartialDate): string {
  if (precisionOf(date) === "DAY") return date;
  const month = precisionOf(date) === "YEAR" ? "12" : date.slice(5, 7);
  const year = date.slice(0, 4);
  return `${year}-${month}-${String(daysInMonth(Number(year), Number(month)))}`;
}

/**
 * Order of two dates as intervals: negative when the first is surely earlier, positive when surely
 * later, 0 when they overlap and nobody can say.
 */
export function compareDates(one: PartialDate, other: PartialDate): -1 | 0 | 1 {
  if (lastDay(one) < firstDay(other)) return -1;
  return firstDay(one) > lastDay(other) ? 1 : 0;
}
