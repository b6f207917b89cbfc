import { type Instant, instantAt } from "./instant.js";

/** An IANA time zone, `Europe/Paris`. */
export type TimeZone = string;

export const PARIS: TimeZone = "Europe/Paris";

const DAY = 86_400_000;

/** Milliseconds that a time zone's clocks are ahead of UTC, at a moment in milliseconds since 1970. */
type Offsets = (milliseconds: number) => number;

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(instant: Instant, timeZone: TimeZone): string {
  const utc = Date.parse(instant);
  return instantAt(utc + offsetsOf(timeZone)(utc)).slice(0, 10);
}

/** The first instant of a calendar day in a time zone; where the zone has skipped that day, of the next one. */
export function startOfDay(day: string, timeZone: TimeZone): Instant {
  const wallClock = Date.parse(`${day}T00:00:00Z`);
  const offsetAt = offsetsOf(timeZone);
  const around = [wallClock - DAY, wallClock + DAY] as const;
  const midnights = around
    .map((moment) => wallClock - offsetAt(moment))
    .filter((utc) => utc + offsetAt(utc) === wallClock);
  // No midnight where the clocks jump over it: the day starts as they do. Two where they go back: the first starts it.
  return instantAt(midnights.length === 0 ? jumpBetween(...around, offsetAt) : Math.min(...midnights));
}

/**
 * The instant of a time of day, `07:30`, on a calendar day in a time zone. Where the clocks skip it, as much later as
 * they jump; where they show it twice, the first time.
 */
export function localInstant(day: string, time: string, timeZone: TimeZone): Instant {
  const wallClock = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = offsetsOf(timeZone);
  const before = wallClock - offsetAt(wallClock - DAY);
  const after = wallClock - offsetAt(wallClock + DAY);
  const shown = [before, after].filter((utc) => utc + offsetAt(utc) === wallClock);
  return instantAt(shown.length === 0 ? before : Math.min(...shown));
}

/** A calendar day moved by a number of days. */
export function addDays(day: string, days: number): string {
  return instantAt(Date.parse(`${day}T00:00:00Z`) + days * DAY).slice(0, 10);
}

/** The first moment of another offset, between two moments that have different ones. */
function jumpBetween(from: number, to: number, offsetAt: Offsets): number {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offsetAt(from)) before = middle;
    else after = middle;
  }
  return after;
}

/** One for each time zone: to make one takes as long as hundreds of uses. */
const formats = new Map<TimeZone, Intl.DateTimeFormat>();

function formatOf(timeZone: TimeZone): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  return format;
}

function offsetsOf(timeZone: TimeZone): Offsets {
  const format = formatOf(timeZone);
  return (milliseconds) => {
    // Seconds too: before 1911 Paris was 9 minutes and 21 seconds ahead. Nothing follows GMT in London in winter.
    const name = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(format.format(milliseconds));
    const [, sign, hours = 0, minutes = 0, seconds = 0] = name ?? [];
    const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === "-" ? -offset : offset;
  };
}
