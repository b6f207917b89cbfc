import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { lastCompleteWeek, parseWeek } from "../domain/week.js";
import { requireBegun } from "../newsroom/compose-edition.js";
import { sendEdition, type SendingReceipt } from "../newsroom/send-edition.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { houseTools } from "./house-tools.js";
import { buildPress, type NamedCasting } from "./press.js";
import { scheduleOf } from "./schedule-of.js";

/** Approves a week by its name; absent, the last one that is over. */
export async function sendNamedWeek(
  database: DataSource,
  config: Config,
  { week: name, seed, reseeded }: NamedCasting,
  approval: Pick<Parameters<typeof sendEdition>[2], "hash" | "reasons" | "departure">,
): Promise<SendingReceipt> {
  await requireMigrated(database);
  const { timeZone, uncertainPolicy } = config;
  const week = requireBegun(name === undefined ? lastCompleteWeek(now(), timeZone) : parseWeek(name, timeZone), now());
  const [press, tools] = await Promise.all([buildPress(config), houseTools()]);
  const desk = { database, press, tools, schedule: scheduleOf(config), uncertainPolicy };
  return sendEdition(desk, week, { casting: { seed: seed ?? null, reseeded }, ...approval });
}
