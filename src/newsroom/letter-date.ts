import type { Instant } from "../domain/instant.js";
import { occurrenceOf, type Schedule } from "../domain/schedule.js";
import type { Week } from "../domain/week.js";
import type { Db } from "../store/db.js";
import { runsOfWeek } from "../store/delivery/runs.js";

/**
 * What the letter of a week is dated: the hour of its run; where there is none, the hour at which it leaves by itself
 * once it is approved. So the preview shows the very bytes that are sent.
 */
export async function letterDate(db: Db, week: Week, schedule: Schedule): Promise<Instant> {
  const runs = await runsOfWeek(db, week.id);
  const run = runs.findLast(({ state, startedAt }) => state !== "CANCELLED" || startedAt !== null);
  return run?.scheduledFor ?? occurrenceOf(week, schedule).dueAt;
}
