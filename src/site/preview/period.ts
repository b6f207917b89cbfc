import { type PartialDate, precisionOf } from "../../domain/partial-date.js";
import type { Week } from "../../domain/week.js";

/** « du 19 au 25 janvier 2026 », « du 29 décembre 2025 au 4 janvier 2026 ». */
export function periodOf({ firstDay, lastDay }: Pick<Week, "firstDay" | "lastDay">): string {
  const shared =
    firstDay.slice(0, 7) === lastDay.slice(0, 7) ? 2 : firstDay.slice(0, 4) === lastDay.slice(0, 4) ? 1 : 0;
  const first = frenchDay(firstDay)
    .split("\u00A0")
    .slice(0, 3 - shared)
    .join("\u00A0");
  return `du ${first} au ${frenchDay(lastDay)}`;
}

const LONG_DAY = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** « 1er février 2026 », in one piece. */
export function frenchDay(day: string): string {
  return LONG_DAY.format(new Date(`${day}T00:00:00Z`))
    .replace(/^1 /, "1er ")
    .replaceAll(" ", "\u00A0");
}

const LONG_MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

/** « 1er février 2026 », « février 2026 » or « 2026 »: as precise as the date is. */
export function frenchDate(date: PartialDate): string {
  switch (precisionOf(date)) {
    case "YEAR":
      return date;
    case "MONTH":
      return LONG_MONTH.format(new Date(`${date}-01T00:00:00Z`));
    case "DAY":
      return frenchDay(date);
  }
}
