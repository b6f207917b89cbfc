import type { Lane } from "../../domain/lane.js";
import type { Claimed } from "../../store/delivery/claims.js";
import type { Lease } from "../../store/delivery/leases.js";
import type { EditionSession } from "./sessions.js";

/** A chunk that this worker holds. */
export interface HeldLease extends Lease {
  readonly lane: Lane;
  readonly session: EditionSession;
  /** Claimed of it, and not settled yet. */
  outstanding: number;
  /** Where its rows lie that are to be claimed; once there is none left, it is exhausted. */
  readonly places: string[];
}

/** A claimed recipient, on the way to a connection. */
export interface Letter extends Claimed {
  readonly lease: HeldLease;
}
