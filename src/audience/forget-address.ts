import { requireAddress } from "../domain/mail-address.js";
import { refusing } from "../store/refusal.js";
import { lockSubscriberAt } from "../store/subscribers.js";
import { erase } from "./erase.js";
import { exportReader } from "./export-reader.js";
import type { RecordMeans } from "./means.js";
import { suppress } from "./suppress.js";

/** What was removed; the address itself is not told. */
export interface ForgottenReader {
  /** Whether somebody had this address. */
  readonly subscriber: boolean;
  readonly consents: number;
  readonly confirmations: number;
}

/**
 * Forgets whoever has an address, at that person's demand. An address that nobody has is kept out all the same: the
 * next import may bring it.
 * @throws {EchelonError} ADDRESS_INVALID
 */
export async function forgetAddress(means: RecordMeans, written: string): Promise<ForgottenReader> {
  const address = requireAddress(written);
  const known = await refusing(() => means.database.transaction((tx) => lockSubscriberAt(tx, address)));
  if (known === undefined) {
    await suppress(means, { address }, "ERASED");
    return { subscriber: false, consents: 0, confirmations: 0 };
  }
  const held = await exportReader(means, known.id);
  const subscriber = await erase(means, known.id);
  return { subscriber, consents: held.consentements.length, confirmations: held.demandes.length };
}
