import type { BounceClass, BounceKind, Diagnosis } from "./bounce.js";

/** A mail that came back, understood. */
export interface BounceReport {
  readonly kind: BounceKind;
  readonly class: BounceClass;
  /** Null where no server said anything: a complaint, a reply. */
  readonly diagnosis: Diagnosis | null;
  readonly mark: string | null;
  /** By what the same message is known again: its Message-ID, or a hash of its bytes. */
  readonly key: string;
}
