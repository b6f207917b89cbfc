import { type Instant, instantAt, isCalendarDay } from "../../domain/instant.js";

/** ISO 8601 as tools write it: `T` or a space, seconds or not, an offset with or without a colon, Go's zone name. */
const WRITTEN =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2})(?<seconds>:\d{2})?(?:[.,](?<fraction>\d{1,9}))?)? ?(?:Z|UTC|(?<hours>[+-]\d{2}):?(?<minutes>\d{2})(?: [+\-\w]+)?)?$/;

/** What stands for a part that is not written. */
const UNWRITTEN = { day: "", time: "00:00", seconds: ":00", fraction: "", hours: "+00", minutes: "00" };

/** Before it, nobody subscribed by mail to anything that is exported today: a zero date, or a mistake. */
const EARLIEST = "1995-01-01T00:00:00.000Z";

/** A tool's own date; without an offset, in UTC. Null where it is none, lies after `now`, or before the age of lists. */
export function toolDate(text: string, now: Instant): Instant | null {
  const groups = WRITTEN.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const written = Object.entries(groups as Record<string, string | undefined>).filter(([, part]) => part !== undefined);
  const { day, time, seconds, fraction, hours, minutes } = { ...UNWRITTEN, ...Object.fromEntries(written) };
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  if (!isCalendarDay(year, month, date)) return null;
  const at = Date.parse(`${day}T${time}${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}${hours}:${minutes}`);
  return Number.isNaN(at) ? null : between(EARLIEST, instantAt(at), now);
}

/** Whether a cell holds a date in a form that is not known; tools write a date that is none as 0001-01-01 or 0000-00-00. */
export function isUnreadDate(text: string): boolean {
  const written = text.trim();
  return written !== "" && !written.startsWith("000") && !WRITTEN.test(written);
}

function between(earliest: Instant, instant: Instant, latest: Instant): Instant | null {
  return instant < earliest || instant > latest ? null : instant;
}
