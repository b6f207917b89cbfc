import { type Instant, instantAt } from "./instant.js";
import { addDays, localInstant, type TimeZone } from "./local-time.js";
import { nextWeek, previousWeek, type Week, weekOf } from "./week.js";

/** When letters leave by themselves. */
export interface Schedule {
  /** `MON 07:30`, on the clocks of the time zone. */
  readonly sendAt: string;
  readonly timeZone: TimeZone;
  /** How late a letter may still leave by itself. */
  readonly lateWindowMinutes: number;
}

/** The one time at which the letter of a week leaves. */
export interface Occurrence {
  /** The week that the letter tells: the one before the week in which it leaves. It names the occurrence. */
  readonly week: Week;
  readonly dueAt: Instant;
  /** The last moment at which it may still leave by itself. */
  readonly lateUntil: Instant;
}

/**
 * What the hour of a letter found. `WAITING`: nothing was approved, and its grace lasts. `APPROVED`: an approved letter.
 * `MISSED`: the grace passed without one, or while nobody worked; an editor decides. `SKIPPED`: a week in which
 * nothing moved, where such weeks have no letter.
 */
export const OCCURRENCE_STATES = ["WAITING", "APPROVED", "MISSED", "SKIPPED"] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** Where a moment lies: before the hour, within its grace, or past it, when somebody has to be asked. */
type Lateness = "EARLY" | "DUE" | "MISSED";

const DAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

/**
 * The occurrence of a week. An hour that the clocks skip comes as much later as they jump; of an hour that they show
 * twice, the first one counts (RFC 5545, 3.3.5).
 */
export function occurrenceOf(week: Week, { sendAt, timeZone, lateWindowMinutes }: Schedule): Occurrence {
  const [day = "", time = ""] = sendAt.split(" ");
  const dueAt = localInstant(addDays(week.firstDay, 7 + DAYS.indexOf(day)), time, timeZone);
  return { week, dueAt, lateUntil: instantAt(Date.parse(dueAt) + lateWindowMinutes * 60_000) };
}

/** The occurrences after one moment and until another one, the second included, oldest first: each comes once. */
export function occurrencesBetween(schedule: Schedule, after: Instant, until: Instant): Occurrence[] {
  const { timeZone } = schedule;
  const found: Occurrence[] = [];
  let week = previousWeek(weekOf(after, timeZone), timeZone);
  while (week.start <= until) {
    const occurrence = occurrenceOf(week, schedule);
    if (occurrence.dueAt > after && occurrence.dueAt <= until) found.push(occurrence);
    week = nextWeek(week, timeZone);
  }
  return found;
}

export function latenessAt(now: Instant, { dueAt, lateUntil }: Pick<Occurrence, "dueAt" | "lateUntil">): Lateness {
  if (now < dueAt) return "EARLY";
  return now <= lateUntil ? "DUE" : "MISSED";
}
