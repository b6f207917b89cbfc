import type { Instant } from "../../domain/instant.js";
import { localDay, type TimeZone } from "../../domain/local-time.js";
import type { Publication } from "../../domain/publication.js";
import { previousWeek, type Week, weekOf } from "../../domain/week.js";
import { periodOf } from "./period.js";

/** A line of the list of weeks. */
export interface WeekRow {
  readonly id: string;
  readonly period: string;
  /** « 7 évaluations », or « rien de nouveau ». */
  readonly activity: string;
  readonly quiet: boolean;
  readonly current: boolean;
}

/** The weeks from the first record to now, the latest first. */
export function weekRows(publication: Publication, now: Instant, timeZone: TimeZone): WeekRow[] {
  const recorded = publication.labs.flatMap(({ timeline }) => timeline.records.map(({ recordedAt }) => recordedAt));
  const counts = countByWeek(recorded, timeZone);
  const first = recorded.reduce((earliest, instant) => (instant < earliest ? instant : earliest), now);
  const rows: WeekRow[] = [];
  for (let week = weekOf(now, timeZone); week.end > first; week = previousWeek(week, timeZone)) {
    rows.push(weekRow(week, counts.get(week.id) ?? 0, now));
  }
  return rows;
}

function countByWeek(instants: readonly Instant[], timeZone: TimeZone): Map<string, number> {
  const byDay = new Map<string, number>();
  for (const instant of instants)
    byDay.set(localDay(instant, timeZone), (byDay.get(localDay(instant, timeZone)) ?? 0) + 1);
  const byWeek = new Map<string, number>();
  for (const [day, count] of byDay) {
    const { id } = weekOf(`${day}T12:00:00.000Z`, timeZone);
    byWeek.set(id, (byWeek.get(id) ?? 0) + count);
  }
  return byWeek;
}

function weekRow(week: Week, count: number, now: Instant): WeekRow {
  const activity = count === 0 ? "rien de nouveau" : `${count}\u00A0évaluation${count === 1 ? "" : "s"}`;
  return { id: week.id, period: periodOf(week), activity, quiet: count === 0, current: week.end > now };
}
