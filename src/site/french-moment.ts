import type { Instant } from "../domain/instant.js";
import { localDay, type TimeZone } from "../domain/local-time.js";
import { frenchDay } from "./preview/period.js";

/** « 24 janvier 2026 à 9 h 05 », in one time zone. */
export function frenchMoment(instant: Instant, timeZone: TimeZone): string {
  return `${frenchDayOf(instant, timeZone)} à ${timeOf(instant, timeZone).replace(/^0/u, "").replace(":", "\u00A0h\u00A0")}`;
}

/** « 1er février 2026 », in one piece: the day that it was there. */
export function frenchDayOf(instant: Instant, timeZone: TimeZone): string {
  return frenchDay(localDay(instant, timeZone));
}

/** `09:05`. */
export function timeOf(instant: Instant, timeZone: TimeZone): string {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(instant));
}
