import { type Instant, instantAt } from "../domain/instant.js";
import { type Occurrence, occurrencesBetween, type Schedule } from "../domain/schedule.js";
import type { Week } from "../domain/week.js";
import type { Db } from "../store/db.js";
import { databaseNow } from "../store/database-clock.js";
import { releaseDueRuns } from "../store/delivery/due-runs.js";
import { followRuns } from "../store/editions.js";
import { lastDueAt, type NotedOccurrence, noteOccurrence, settleOccurrences } from "../store/occurrences.js";

/** What the schedule did or found at one look at the clock; each is told once, however many look. */
export interface ScheduleNews {
  /** `LEAVES`: an approved letter is on its way. The others are what an hour found, and `SENT` is the end of it. */
  readonly kind: "LEAVES" | "WAITING" | "MISSED" | "SKIPPED" | "SENT";
  /** `2026-W05`. */
  readonly week: string;
}

interface SchedulePolicy {
  readonly schedule: Schedule;
  /** Whether a week has no letter at all: nothing moved, and such weeks are skipped. */
  readonly isSkipped: (week: Week) => Promise<boolean>;
}

/**
 * Looks at the database's clock once: approved letters whose time has come leave, hours that found nothing approved are
 * noted, and editions follow their runs. Any number of processes may look at once, or none for weeks.
 */
export async function keepSchedule(db: Db, { schedule, isSkipped }: SchedulePolicy): Promise<ScheduleNews[]> {
  const now = await databaseNow(db);
  const released = await releaseDueRuns(db, { now, lateWindowMinutes: schedule.lateWindowMinutes });
  const noted: NotedOccurrence[] = [];
  for (const occurrence of await newOccurrences(db, schedule, now)) {
    const skipped = await isSkipped(occurrence.week);
    noted.push(...(await noteOccurrence(db, occurrence, { skipped, now })));
  }
  const settled = await settleOccurrences(db, now);
  const sent = await followRuns(db);
  return once([
    ...released.map(({ week, state }) => ({ kind: state === "MISSED" ? state : "LEAVES", week }) as const),
    ...[...noted, ...settled].flatMap(({ week, state }) => (state === "APPROVED" ? [] : [{ kind: state, week }])),
    ...sent.map((week) => ({ kind: "SENT", week }) as const),
  ]);
}

/** Those since the last one noted; at the first look of all, those whose grace still lasts. */
async function newOccurrences(db: Db, schedule: Schedule, now: Instant): Promise<Occurrence[]> {
  const graceBefore = instantAt(Date.parse(now) - schedule.lateWindowMinutes * 60_000);
  return occurrencesBetween(schedule, (await lastDueAt(db)) ?? graceBefore, now);
}

function once(news: readonly ScheduleNews[]): ScheduleNews[] {
  return [...new Map(news.map((one) => [`${one.kind} ${one.week}`, one])).values()];
}
