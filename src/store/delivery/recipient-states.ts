import { RECIPIENT_STATES, type RecipientState } from "../../domain/delivery.js";

/** States as a recipient's row keeps them, in two bytes: their places in RECIPIENT_STATES, which are never changed. */
export const STATE = Object.fromEntries(RECIPIENT_STATES.map((state, place) => [state, place])) as Readonly<
  Record<RecipientState, number>
>;

/** SQL for a list of states: `0, 3`. */
export function statesSql(...states: readonly RecipientState[]): string {
  return states.map((state) => STATE[state]).join(", ");
}

/** What a run has to wait for: as long as there is one of these, it is not completed. */
export const OPEN_STATES = ["PLANNED", "ATTEMPTING", "DEFERRED"] as const satisfies readonly RecipientState[];
