import type { Instant } from "./instant.js";

/** An IANA time zone, `Europe/Paris`. */
export type TimeZone = string;

export const PARIS: TimeZone = "Europe/Paris";

const MINUTE = 60_000;

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(instant: Instant, timeZone: TimeZone): string {
  const utc = Date.parse(instant);
  return new Date(utc + offsetMinutes(utc, timeZone) * MINUTE).toISOString().slice(0, 10);
}

/** The instant at which a calendar day starts in a time zone. */
export function startOfDay(day: string, timeZone: TimeZone): Instant {
  const wallClock = Date.parse(`${day}T00:00:00Z`);
  const guess = wallClock - offsetMinutes(wallClock, timeZone) * MINUTE;
  // The offset at UTC midnight is another one when the clocks change in between.
  return new Date(wallClock - offsetMinutes(guess, timeZone) * MINUTE).toISOString();
}

/** A calendar day moved by a number of days. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Minutes that a time zone's clocks are ahead of UTC, at a moment in milliseconds since 1970. */
function offsetMinutes(milliseconds: number, timeZone: TimeZone): number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(milliseconds).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -total : total;
}
