import { EchelonError } from "../domain/errors.js";
import { type Instant, instantAt } from "../domain/instant.js";
import { latenessAt, occurrenceOf, type Schedule } from "../domain/schedule.js";
import type { Week } from "../domain/week.js";

/** When somebody wants a letter to leave. `HOUR`: at the hour of its week, by the schedule. */
export type DepartureWish =
  { readonly kind: "HOUR" } | { readonly kind: "NOW" } | { readonly kind: "AT"; readonly instant: Instant };

/**
 * When a letter leaves.
 * @throws {EchelonError} WEEK_IN_FUTURE before its week is over; SEND_TIME_PASSED when that time is behind, grace included
 */
export function departureOf(
  week: Week,
  wish: DepartureWish,
  { schedule, now }: { readonly schedule: Schedule; readonly now: Instant },
): Instant {
  const leavesAt = wishedAt(week, wish, schedule, now);
  if (leavesAt < week.end) {
    throw new EchelonError(
      "WEEK_IN_FUTURE",
      `The week ${week.id} is over at ${week.end}: its letter cannot leave before, at ${leavesAt}.`,
      "Approve it without --now: it leaves at its hour. Or give a later time with --at.",
    );
  }
  const lateUntil = instantAt(Date.parse(leavesAt) + schedule.lateWindowMinutes * 60_000);
  if (latenessAt(now, { dueAt: leavesAt, lateUntil }) === "MISSED") {
    throw new EchelonError(
      "SEND_TIME_PASSED",
      `The letter of ${week.id} would have left at ${leavesAt}: that has passed.`,
      "Send it at once with --now, or give a time to come with --at.",
    );
  }
  return leavesAt;
}

function wishedAt(week: Week, wish: DepartureWish, schedule: Schedule, now: Instant): Instant {
  switch (wish.kind) {
    case "HOUR":
      return occurrenceOf(week, schedule).dueAt;
    case "NOW":
      return now;
    case "AT":
      return wish.instant;
  }
}
