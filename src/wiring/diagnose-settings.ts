import type { DataSource } from "typeorm";
import type { Diagnosis } from "../cli/doctor.js";
import type { Config } from "../config/config.js";
import { keptImprintOf, otherSettings } from "../newsroom/editions/approved-press.js";
import { waitingApprovals } from "../store/approvals.js";
import { imprintOf } from "./press.js";
import { SETTINGS_ADVICE, settingsFinding } from "./tell-settings.js";

/** Whether this process has the settings with which the letters were approved that wait for their hour. */
export async function diagnoseSettings(database: DataSource, config: Config): Promise<Diagnosis[]> {
  const findings: string[] = [];
  for (const approval of await waitingApprovals(database)) {
    const settings = otherSettings(await keptImprintOf(database, approval), imprintOf(config));
    if (settings.length > 0) findings.push(settingsFinding(approval.week, settings));
  }
  if (findings.length === 0) return [];
  return [{ subject: "settings", healthy: false, finding: `${findings.join(". ")}.`, next: SETTINGS_ADVICE }];
}
