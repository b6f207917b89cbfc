import type { DataSource } from "typeorm";
import { isQuiet } from "../digest/moved-labs.js";
import type { Week } from "../domain/week.js";
import { weekFacts } from "./compose-edition.js";

/** What becomes of a week in which nothing moved: no letter, or a short one. */
type QuietWeekPolicy = "skip" | "mini";

/** Whether a week has no letter: nothing moved in it, and such weeks are skipped. Somebody may still approve one. */
export async function isSkippedWeek(database: DataSource, week: Week, policy: QuietWeekPolicy): Promise<boolean> {
  return policy === "skip" && isQuiet(await weekFacts(database, week));
}
