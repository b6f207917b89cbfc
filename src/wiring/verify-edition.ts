import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { parseWeek } from "../domain/week.js";
import { requireStillApproved } from "../newsroom/editions/still-approved.js";
import { type VerifiedEdition, verifyEdition } from "../newsroom/editions/verify-edition.js";
import { requireMigrated } from "../store/migrate.js";
import { buildPress } from "./press.js";

/** @throws {EchelonError} WEEK_INVALID, MIGRATION_PENDING, EDITION_UNKNOWN, VERIFICATION_FAILED */
export async function verifyNamedWeek(
  database: DataSource,
  { timeZone }: Pick<Config, "timeZone">,
  name: string,
): Promise<VerifiedEdition> {
  await requireMigrated(database);
  return verifyEdition(database, parseWeek(name, timeZone).id);
}

/** @throws {EchelonError} APPROVAL_VOID where the letter is no longer what was approved: its run is taken back */
export async function requireApprovedWeek(database: DataSource, config: Config, week: string): Promise<void> {
  await requireStillApproved({ database, press: () => buildPress(config) }, week);
}
