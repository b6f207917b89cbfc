import type { Confirmation } from "../../src/domain/source.js";

/** What the research says of how a fact was read. */
export interface Reading {
  readonly basis: string;
  readonly kind?: string;
  readonly status?: string | undefined;
  readonly isPerson?: boolean;
  /** The lab's own site. */
  readonly isFirstParty: boolean;
}

const TALKS = ["IN_TALKS", "RUMOURED", "UNCONFIRMED"];

/**
 * How sure a fact is. The labels may say otherwise, fact by fact; they do so for these two cases only:
 * CONFIRMED where two publishers of the file tell it, or the lab or the person concerned said it in public;
 * LAPSED where talks, or an earlier telling of a round, were overtaken by the round that closed.
 *
 * 1. Talks and rumours are RUMOUR, whoever prints them.
 * 2. What the lab publishes on its own site, or what was read in full, is CONFIRMED.
 * 3. A public function that a page states and none disputes is CONFIRMED: the conditional would cast a doubt
 *    that nobody has.
 * 4. The rest (excerpts, headlines, digests) is REPORTED. Nothing in the research is DENIED.
 */
export function confirmationOf({ basis, kind, status, isPerson, isFirstParty }: Reading): Confirmation {
  if (kind === "RUMOUR" || TALKS.includes(status ?? "")) return "RUMOUR";
  if (isFirstParty || basis === "full_text") return "CONFIRMED";
  return isPerson === true && basis === "excerpt" ? "CONFIRMED" : "REPORTED";
}
