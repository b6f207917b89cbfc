import type { DataSource } from "typeorm";
import { readConfig } from "../../src/config/config.js";
import type { Schedule } from "../../src/domain/schedule.js";
import type { sendEdition } from "../../src/newsroom/send-edition.js";
import { importFile } from "../../src/wiring/import-file.js";
import { houseTools } from "../../src/wiring/house-tools.js";
import { buildPress } from "../../src/wiring/press.js";
import { projectPath } from "../../src/wiring/project-files.js";

type Desk = Parameters<typeof sendEdition>[0];

const MONDAYS: Schedule = { sendAt: "MON 07:30", timeZone: "Europe/Paris", lateWindowMinutes: 360 };

/** A database with the shipped data set, and all that a letter is approved with. */
export async function sendingDesk(database: DataSource, fields: Partial<Desk> = {}): Promise<Desk> {
  await importFile(database, projectPath("data/labs.json"), () => undefined);
  const [press, tools] = await Promise.all([buildPress(readConfig({})), houseTools()]);
  return { database, press, tools, schedule: MONDAYS, uncertainPolicy: "HOLD", ...fields };
}

/** Why what a letter of this desk is warned of does not matter: it leaves no machine. */
export const REASONS = Object.fromEntries(
  ["wire-sender", "wire-unsubscribe", "wire-dkim", "public-url"].map((check) => [check, "It leaves no machine."]),
);

const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** A schedule whose hour was so many minutes before a moment, whenever the tests run. */
export function dueBefore(now: string, minutes: number, lateWindowMinutes = 360): Schedule {
  const due = new Date(Date.parse(now) - minutes * 60_000);
  return {
    sendAt: `${DAYS[due.getUTCDay()] ?? ""} ${due.toISOString().slice(11, 16)}`,
    timeZone: "UTC",
    lateWindowMinutes,
  };
}
