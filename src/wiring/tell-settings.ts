import type { FastifyBaseLogger } from "fastify";
import type { OtherSetting } from "../newsroom/editions/approved-press.js";

/** Takes the settings of this process with which a letter was not approved. */
export type TellSettings = (week: string, settings: readonly OtherSetting[]) => void;

/** Tells the log once of each letter and each such setting, however often it is met. */
export function settingsTeller(log: Pick<FastifyBaseLogger, "warn">): TellSettings {
  const told = new Set<string>();
  return (week, settings) => {
    const fresh = settings.filter((setting) => !told.has(`${week} ${JSON.stringify(setting)}`));
    if (fresh.length === 0) return;
    for (const setting of fresh) told.add(`${week} ${JSON.stringify(setting)}`);
    // The values beside the words: the sender's own address may be read, and words lose all addresses.
    log.warn(
      { week, settings: fresh },
      `${settingsFinding(week, fresh)}: it leaves as it was approved. ${SETTINGS_ADVICE}`,
    );
  };
}

/** « The letter of 2026-W05 was approved with PUBLIC_URL https://a.example, and here it is https://b.example ». */
export function settingsFinding(week: string, settings: readonly OtherSetting[]): string {
  const each = settings.map(
    ({ name, approved, here }) => `${name} ${approved ?? "absent"}, and here it is ${here ?? "absent"}`,
  );
  return `The letter of ${week} was approved with ${each.join("; ")}`;
}

/** What to do about it. */
export const SETTINGS_ADVICE =
  "Give every server, worker and command the same settings; where the new ones are meant, take the approval back and approve the letter anew.";
