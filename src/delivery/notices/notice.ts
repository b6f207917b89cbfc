import type { Instant } from "../../domain/instant.js";

/** Who a notice is written to. */
interface Addressee {
  readonly subscriberId: string;
  readonly address: string;
  /** Null: the reader gave none. */
  readonly name: string | null;
  /** As of a recipient: who asked for nothing can say so for good. */
  readonly unsubscribeUrl: string;
  readonly unsubscribeAddress: string | null;
}

/** Asks whoever owns the address whether they want the letter: nothing else is sent before they say so. */
export interface ConfirmationNotice extends Addressee {
  readonly kind: "CONFIRMATION";
  /** UUID of the request; the same request makes the same mail, whenever it is tried again. */
  readonly confirmationId: string;
  readonly requestedAt: Instant;
  /** Absolute address of the page whose button confirms. */
  readonly confirmUrl: string;
  readonly expiresAt: Instant;
}

/** Tells a reader that somebody gave their address again: the page itself must not say that it is known. */
export interface AlreadySubscribedNotice extends Addressee {
  readonly kind: "ALREADY_SUBSCRIBED";
  readonly requestedAt: Instant;
  readonly preferencesUrl: string;
}

/** A mail to one person, about their subscription. */
export type Notice = ConfirmationNotice | AlreadySubscribedNotice;
