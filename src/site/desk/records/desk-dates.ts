import { addDays, localDay, localInstant, startOfDay, type TimeZone } from "../../../domain/local-time.js";
import { type Instant, isCalendarDay, justBefore } from "../../../domain/instant.js";
import { timeOf } from "../../french-moment.js";

/** A day and a time of day as two fields of a form give them: `2026-01-24`, `17:00`. */
export interface DayAndTime {
  readonly day: string;
  readonly time: string;
}

export function dayAndTime(instant: Instant, timeZone: TimeZone): DayAndTime {
  return { day: localDay(instant, timeZone), time: timeOf(instant, timeZone) };
}

/**
 * The moment that two fields say, as RFC 3339; what is no moment comes back as it was typed, for who reads it to refuse.
 * @param otherwise the time of a day that is given without one
 */
export function momentOf({ day, time }: DayAndTime, timeZone: TimeZone, otherwise = "00:00"): string {
  const [typedDay, typedTime] = [day.trim(), time.trim() || otherwise];
  if (typedDay === "") return "";
  if (!isDay(typedDay) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(typedTime)) return `${typedDay} ${typedTime}`;
  return localInstant(typedDay, typedTime, timeZone);
}

/** The last moment of a day; null for what is no day. */
export function endOfDay(day: string, timeZone: TimeZone): Instant | null {
  return isDay(day) && day >= "1900" && day < "2201" ? justBefore(startOfDay(addDays(day, 1), timeZone)) : null;
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  return year !== undefined && Number(year) > 0 && isCalendarDay(Number(year), Number(month), Number(day));
}
