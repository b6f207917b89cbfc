import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";

/** The two clocks of a question: true at, and as known at. */
export interface Moments {
  readonly asOf: Instant;
  readonly knownAt: Instant;
}

interface MomentsAsked {
  readonly asOf?: Instant | null | undefined;
  readonly knownAt?: Instant | null | undefined;
}

/**
 * Both clocks default to now.
 * @throws {EchelonError} DATE_INVALID when `knownAt` lies in the future: nobody knows yet what will be known
 */
export function momentsOf({ asOf, knownAt }: MomentsAsked, now: Instant): Moments {
  if ((knownAt ?? now) > now) {
    throw new EchelonError(
      "DATE_INVALID",
      `knownAt ${knownAt ?? ""} lies in the future: what will be known then is not known.`,
      `Leave it out, or give a moment up to now (${now}). To look ahead, use asOf.`,
    );
  }
  return { asOf: asOf ?? now, knownAt: knownAt ?? now };
}
