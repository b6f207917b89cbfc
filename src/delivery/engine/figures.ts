import type { RecipientState } from "../../domain/delivery.js";
import { type Lane, LANES } from "../../domain/lane.js";

type Outcome = Extract<RecipientState, "ACCEPTED" | "DEFERRED" | "REFUSED" | "UNCERTAIN">;

/** What a worker has done and does, for those who watch it: numbers by lane, no address. */
export interface Figures {
  readonly outcomes: Readonly<Record<Lane, Record<Outcome, number>>>;
  /** Letters on a connection now. */
  readonly sending: Record<Lane, number>;
  /** Claimed and not settled. */
  outstanding: number;
  /** Chunks taken over from lost workers. */
  recovered: number;
  /** Whether this worker can send: its journal has room, and the database knows that it lives. */
  ready: boolean;
}

export function newFigures(): Figures {
  const byLane = <T>(of: () => T): Record<Lane, T> =>
    Object.fromEntries(LANES.map((lane) => [lane, of()])) as Record<Lane, T>;
  return {
    outcomes: byLane(() => ({ ACCEPTED: 0, DEFERRED: 0, REFUSED: 0, UNCERTAIN: 0 })),
    sending: byLane(() => 0),
    outstanding: 0,
    recovered: 0,
    ready: false,
  };
}
