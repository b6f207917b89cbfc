import { localDay, PARIS } from "../../domain/local-time.js";
import type { Instant } from "../../domain/instant.js";
import { type PartialDate, precisionOf } from "../../domain/partial-date.js";
import type { Week } from "../../domain/week.js";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
const WEEKDAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

/** Only the first of the month is ordinal: « 1er février », « 2 février ». */
export function dayOfMonth(day: number): string {
  return day === 1 ? "1er" : String(day);
}

/** « 24 janvier 2026 », « janvier 2026 » or « 2026 »: as precise as the date is. */
export function frenchDate(date: PartialDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  switch (precisionOf(date)) {
    case "YEAR":
      return year;
    case "MONTH":
      return `${monthName(month)} ${year}`;
    case "DAY":
      return `${dayOfMonth(Number(day))} ${monthName(month)} ${year}`;
  }
}

/** The same typeset, for where no sentence around it is: the day holds to its month. */
export function typesetDate(date: PartialDate): string {
  const words = frenchDate(date);
  return precisionOf(date) === "DAY" ? words.replace(" ", "\u00A0") : words;
}

/** « samedi 24 janvier 2026 », in Paris time. */
export function frenchDay(instant: Instant): string {
  const day = parisDay(instant);
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ""} ${frenchDate(day)}`;
}

/** The day in Paris, `YYYY-MM-DD`. */
export function parisDay(instant: Instant): string {
  return localDay(instant, PARIS);
}

/** « du 19 au 25 janvier 2026 », « du 26 janvier au 1er février 2026 », « du 29 décembre 2025 au 4 janvier 2026 ». */
export function frenchPeriod({ firstDay, lastDay }: Pick<Week, "firstDay" | "lastDay">): string {
  const words = frenchDate(firstDay).split(" ");
  const kept = firstDay.slice(0, 7) === lastDay.slice(0, 7) ? 1 : firstDay.slice(0, 4) === lastDay.slice(0, 4) ? 2 : 3;
  return `du ${words.slice(0, kept).join(" ")} au ${frenchDate(lastDay)}`;
}

function monthName(month: string): string {
  return MONTHS[Number(month) - 1] ?? "";
}
