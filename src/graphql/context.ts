import type { Actor } from "../domain/actor.js";
import type { Digest } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import type { Publication } from "../domain/publication.js";
import type { SubscriptionWish } from "../domain/subscription-wish.js";
import type { DeskDoor } from "./desk-door.js";

export type Viewer = "EDITOR" | "ANONYMOUS";

/** What a resolver may look at. One publication and one clock for the whole request, so that its answers agree. */
export interface GraphqlContext {
  readonly publication: Publication;
  readonly viewer: Viewer;
  /** Who asks, signed in or by a key; null: anybody. */
  readonly actor: Actor | null;
  /** What editors do; null on a server without a desk. */
  readonly desk: DeskDoor | null;
  readonly now: Instant;
  /** After a write that was recorded at a moment: has `publication` and `now` be those in which it is known. */
  readonly lookAgain: (recordedAt?: Instant) => void;
  /** A null seed means the week's own. */
  readonly composeDigest: (week: string, seed: string | null) => Promise<Digest>;
  /**
   * Signs an address up, from where the request came.
   * @throws {EchelonError} RATE_LIMITED, and FORBIDDEN where nobody can sign up
   */
  readonly subscribe: (wish: SubscriptionWish) => Promise<void>;
}
