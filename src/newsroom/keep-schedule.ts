import { type Instant, instantAt } from "../domain/instant.js";
import { type Occurrence, occurrencesBetween, type Schedule } from "../domain/schedule.js";
import type { Week } from "../domain/week.js";
import type { Db } from "../store/db.js";
import { databaseNow } from "../store/database-clock.js";
import { releaseDueRuns } from "../store/delivery/due-runs.js";
import { followRuns } from "../store/editions.js";
import { dataVersion } from "../store/publication.js";
import { lastDueAt, type NotedOccurrence, noteOccurrence, settleOccurrences } from "../store/occurrences.js";
import type { OtherwiseApproved } from "./editions/approved-press.js";
import type { LookAtApprovals } from "./editions/watch-approvals.js";

/** What the schedule did or found at one look at the clock; each is told once, however many look. */
export type ScheduleNews =
  | {
      /**
       * `LEAVES`: an approved letter is on its way. `VOID`: its approval no longer holds, and it is taken back. `HELD`:
       * nobody can tell whether it does. The others are what an hour found, and `SENT` is the end of it.
       */
      readonly kind: "LEAVES" | "WAITING" | "MISSED" | "SKIPPED" | "SENT" | "VOID" | "HELD";
      /** `2026-W05`. */
      readonly week: string;
    }
  /** An approved letter waits, or leaves, as it was approved: this process, which looked, has other settings. */
  | (OtherwiseApproved & { readonly kind: "OTHER_SETTINGS" });

interface SchedulePolicy {
  readonly schedule: Schedule;
  /** Whether a week has no letter at all: nothing moved, and such weeks are skipped. */
  readonly isSkipped: (week: Week) => Promise<boolean>;
  /** Takes back what is no longer as it was approved. */
  readonly lookAtApprovals: LookAtApprovals;
}

/** A record that changes faster than it is looked at is left for the next minute. */
const MOST_LOOKS = 5;

/**
 * Looks at the database's clock once: approved letters whose time has come leave, hours that found nothing approved are
 * noted, and editions follow their runs. Any number of processes may look at once, or none for weeks.
 */
export async function keepSchedule(db: Db, policy: SchedulePolicy): Promise<ScheduleNews[]> {
  const { schedule, isSkipped } = policy;
  const now = await databaseNow(db);
  const released = await releaseHolding(db, policy, now);
  const noted: NotedOccurrence[] = [];
  for (const occurrence of await newOccurrences(db, schedule, now)) {
    const skipped = await isSkipped(occurrence.week);
    noted.push(...(await noteOccurrence(db, occurrence, { skipped, now })));
  }
  const settled = await settleOccurrences(db, now);
  const sent = await followRuns(db);
  return once([
    ...released,
    ...[...noted, ...settled].flatMap(({ week, state }) => (state === "APPROVED" ? [] : [{ kind: state, week }])),
    ...sent.map((week) => ({ kind: "SENT", week }) as const),
  ]);
}

/** Has due letters leave that are what was approved, the record being what it was when they were looked at. */
async function releaseHolding(
  db: Db,
  { schedule: { lateWindowMinutes }, lookAtApprovals }: SchedulePolicy,
  now: Instant,
): Promise<ScheduleNews[]> {
  const news: ScheduleNews[] = [];
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { version, voided, held, others } = await lookAtApprovals();
    const waiting = held.map(({ week }) => week);
    const released = await releaseDueRuns(db, { now, lateWindowMinutes, held: waiting, version });
    news.push(
      ...voided.map((week) => ({ kind: "VOID", week }) as const),
      ...waiting.map((week) => ({ kind: "HELD", week }) as const),
      ...others.map((other) => ({ kind: "OTHER_SETTINGS", ...other }) as const),
      ...released.map(({ week, state }) => ({ kind: state === "MISSED" ? state : "LEAVES", week }) as const),
    );
    if ((await dataVersion(db)) === version) break;
  }
  return news;
}

/** Those since the last one noted; at the first look of all, those whose grace still lasts. */
async function newOccurrences(db: Db, schedule: Schedule, now: Instant): Promise<Occurrence[]> {
  const graceBefore = instantAt(Date.parse(now) - schedule.lateWindowMinutes * 60_000);
  return occurrencesBetween(schedule, (await lastDueAt(db)) ?? graceBefore, now);
}

function once(news: readonly ScheduleNews[]): ScheduleNews[] {
  return [...new Map(news.map((one) => [`${one.kind} ${one.week}`, one])).values()];
}
