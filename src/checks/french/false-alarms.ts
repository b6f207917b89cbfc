import { parse } from "yaml";
import { z } from "zod";
import type { Finding } from "./grammalecte.js";

/** A false alarm that somebody has looked at: the rule, the words that set it off, and why it is false. */
const FALSE_ALARM = z.strictObject({ rule: z.string(), words: z.string(), why: z.string() });

export type FalseAlarm = z.infer<typeof FALSE_ALARM>;

/** Reads the list of them, in YAML. */
export function falseAlarmsOf(yaml: string): FalseAlarm[] {
  return z.array(FALSE_ALARM).parse(parse(yaml));
}

export function isFalseAlarm({ rule, words }: Finding, alarms: readonly FalseAlarm[]): boolean {
  return alarms.some((alarm) => alarm.rule === rule && alarm.words === words);
}
