import type { Instant } from "./instant.js";
import type { Evidence } from "./source.js";

/** A claim with its source that no assessment rests on yet. The newsroom alone sees it. */
export interface WaitingEvidence extends Evidence {
  readonly labId: string;
  /** Who noted it. */
  readonly notedBy: string;
  readonly notedAt: Instant;
  /** Id of the first assessment that rests on it; null: it waits. */
  readonly usedBy: string | null;
  /** Null: nobody put it aside. */
  readonly discarded: Decided | null;
}

/** Who decided something, and when. */
export interface Decided {
  readonly by: string;
  readonly at: Instant;
}
