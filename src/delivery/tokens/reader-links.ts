import type { Recipient } from "../../domain/recipient.js";
import { readerTokens } from "./reader-token.js";
import type { ReturnPaths } from "./return-path.js";

/** The ways out of the letter, as a recipient has them. */
type WaysOut = Pick<Recipient, "unsubscribeUrl" | "preferencesUrl" | "unsubscribeAddress">;

/** Addresses that open one reader's own pages. */
export interface ReaderLinks {
  /** Of a subscriber, by UUID. */
  readonly waysOut: (subscriberId: string) => WaysOut;
  /** The page whose button confirms a request, by its UUID. */
  readonly confirmUrl: (confirmationId: string) => string;
}

/** Links of the site at `publicUrl`, which has no slash at its end. */
export function readerLinks(
  secretKey: string,
  publicUrl: string,
  { leaveAddress }: Pick<ReturnPaths, "leaveAddress">,
): ReaderLinks {
  const leaving = readerTokens(secretKey, "desabonnement");
  const preferences = readerTokens(secretKey, "preferences");
  const confirmation = readerTokens(secretKey, "confirmation");
  return {
    waysOut: (subscriberId) => ({
      unsubscribeUrl: `${publicUrl}/desabonnement/${leaving.sign(subscriberId)}`,
      preferencesUrl: `${publicUrl}/preferences/${preferences.sign(subscriberId)}`,
      unsubscribeAddress: leaveAddress(subscriberId),
    }),
    confirmUrl: (confirmationId) => `${publicUrl}/abonnement/confirmer/${confirmation.sign(confirmationId)}`,
  };
}
