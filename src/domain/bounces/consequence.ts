import type { Instant } from "../instant.js";
import type { SuppressionReason } from "../subscriber.js";
import type { BounceClass } from "./bounce.js";

/** A letter that came back `SOFT`. */
export interface SoftBounce {
  /** Number of the run. */
  readonly run: number;
  readonly at: Instant;
}

const EDITIONS = 3;
const DAYS = 14;
/** A full mailbox of last summer says nothing about today's. */
export const REMEMBERED_DAYS = 60;
const DAY_MS = 86_400_000;

/** What follows at once; `COUNT`: it depends on what came before; null: nothing. */
export function consequenceOf(bounce: BounceClass): SuppressionReason | "COUNT" | null {
  switch (bounce) {
    case "HARD":
      return "HARD_BOUNCE";
    case "COMPLAINT":
      return "COMPLAINT";
    case "UNSUBSCRIBE":
      return "UNSUBSCRIBED";
    case "SOFT":
      return "COUNT";
    case "POLICY_BLOCK":
    case "AUTO_REPLY":
    case "CHALLENGE":
    case "NOTICE":
    case "UNKNOWN":
      return null;
  }
}

/** Whether a mailbox took nothing for so long that we give it up: three editions, from the first to the last 14 days apart. */
export function isGivenUp(softs: readonly SoftBounce[]): boolean {
  const editions = new Set(softs.map(({ run }) => run));
  const days = softs.map(({ at }) => Math.floor(Date.parse(at) / DAY_MS));
  return editions.size >= EDITIONS && Math.max(...days) - Math.min(...days) >= DAYS;
}
