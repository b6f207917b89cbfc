import { EchelonError } from "./errors.js";

/**
 * A moment in UTC with milliseconds, `2026-01-24T17:00:00.000Z`. Always this exact form, so that
 * plain string comparison is comparison in time.
 */
export type Instant = string;

/** RFC 3339, with the offset that makes it a moment. */
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an RFC 3339 date-time with offset.
 * @throws {EchelonError} DATE_INVALID when the text is no such date-time, or names a day that does not exist, or a
 *   leap second: no clock here keeps those.
 */
export function parseInstant(text: string): Instant {
  const fields = RFC_3339.exec(text);
  if (fields === null || !isCalendarDay(Number(fields[1]), Number(fields[2]), Number(fields[3]))) {
    throw new EchelonError(
      "DATE_INVALID",
      `"${text}" is not an RFC 3339 date-time.`,
      "Write it with a time and an offset, such as 2026-01-24T17:00:00+01:00.",
    );
  }
  return instantAt(Date.parse(text.toUpperCase()));
}

/**
 * The instant that lies so many milliseconds after 1970.
 * @throws {EchelonError} DATE_INVALID beyond the years 0000 to 9999, whose instants no longer compare as strings.
 */
export function instantAt(milliseconds: number): Instant {
  const instant = new Date(milliseconds).toISOString();
  if (!/^\d{4}-/.test(instant)) {
    throw new EchelonError(
      "DATE_INVALID",
      `${instant} lies beyond the years 0000 to 9999.`,
      "Give a date whose year has four digits.",
    );
  }
  return instant;
}

/** The last instant strictly before another one: clocks here have millisecond precision. */
export function justBefore(instant: Instant): Instant {
  return instantAt(Date.parse(instant) - 1);
}

/** Whether a day exists in the Gregorian calendar; months count from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Days in a month of the Gregorian calendar; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
