import type { Instant } from "../../domain/instant.js";

/** « 28 janvier 2026 à 14:05 », on the clocks of a zone. */
export function momentWords(instant: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat("fr", { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(instant));
}
