import { EchelonError } from "./errors.js";
import { isCalendarDay } from "./instant.js";
import { addDays } from "./local-time.js";

/** Until a day, such as `2026-08-31`, or for so many weeks. */
export type PauseWish = { readonly until: string } | { readonly weeks: number };

const LONGEST_WEEKS = 52;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The first day on which letters come again.
 * @throws {EchelonError} DATE_INVALID where it is no day, not after today, or more than 52 weeks away
 */
export function pauseEnd(wish: PauseWish, today: string): string {
  const until = "weeks" in wish ? inWeeks(wish.weeks, today) : wish.until;
  const [, year, month, day] = DAY.exec(until) ?? [];
  const exists = isCalendarDay(Number(year), Number(month), Number(day));
  if (exists && until > today && until <= addDays(today, LONGEST_WEEKS * 7)) return until;
  throw new EchelonError(
    "DATE_INVALID",
    "A pause ends after today, and within 52 weeks.",
    `Write a day after ${today}, such as ${addDays(today, 28)}.`,
  );
}

/** Not a day where the number is none. */
function inWeeks(weeks: number, today: string): string {
  return Number.isInteger(weeks) && weeks > 0 && weeks <= LONGEST_WEEKS ? addDays(today, weeks * 7) : "";
}
