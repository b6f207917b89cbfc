import { setTimeout as wait } from "node:timers/promises";

/** Longer than a sign-up takes on a database that is well, whatever it finds. */
const FLOOR_MS = 150;

/** Answers no sooner than others would be, so that the time an answer takes tells nothing of what was found. */
export async function evenly<T>(work: () => Promise<T>, floorMs: number = FLOOR_MS): Promise<T> {
  const [done] = await Promise.allSettled([work(), wait(floorMs)]);
  if (done.status === "rejected") throw done.reason;
  return done.value;
}
