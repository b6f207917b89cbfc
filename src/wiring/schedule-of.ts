import type { Config } from "../config/config.js";
import type { Schedule } from "../domain/schedule.js";

/** When letters leave, as it was configured. */
export function scheduleOf({ timeZone, schedule: { sendAt, lateWindowMinutes } }: Config): Schedule {
  return { sendAt, timeZone, lateWindowMinutes };
}
