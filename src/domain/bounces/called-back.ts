import { classifyDiagnosis } from "./classify.js";
import type { Diagnosis } from "./bounce.js";
import type { BounceReport } from "./report.js";

/** What a relay says that it did, or could not do, with one letter. */
export interface CalledBack {
  /** The relay's own name for this event: the same when it calls again. */
  readonly id: string;
  /** The address that the letter was sent from (MAIL FROM): it says whose it was, and is signed by us. */
  readonly returnPath: string;
  /** `DELAY`: it still tries. */
  readonly what: "BOUNCE" | "DELAY" | "COMPLAINT" | "UNSUBSCRIBE";
  readonly diagnosis: Diagnosis;
}

/** The same rules as for what comes back by mail: a relay's own opinion of a bounce counts for nothing. */
export function reportOfCallback({ id, what, diagnosis }: CalledBack): BounceReport {
  const common = { kind: "CALLBACK" as const, key: id };
  switch (what) {
    case "BOUNCE":
      return { ...common, diagnosis, ...classifyDiagnosis(diagnosis) };
    case "DELAY":
      return { ...common, diagnosis, class: "NOTICE", mark: null };
    case "COMPLAINT":
    case "UNSUBSCRIBE":
      return { ...common, diagnosis: null, class: what, mark: null };
  }
}
