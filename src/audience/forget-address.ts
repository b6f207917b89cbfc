import { AT_THE_TERMINAL } from "../domain/actor.js";
import { requireAddress } from "../domain/mail-address.js";
import { recordAudit } from "../store/audit-log.js";
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
  const forgotten = known === undefined ? await keepOut(means, address) : await eraseKnown(means, known.id);
  // Nothing of it may tell who it was.
  await means.database.transaction((tx) =>
    recordAudit(tx, { actor: AT_THE_TERMINAL, action: "readers.forget", subject: "reader", after: forgotten }),
  );
  return forgotten;
}

async function keepOut(means: RecordMeans, address: string): Promise<ForgottenReader> {
  await suppress(means, { address }, "ERASED");
  return { subscriber: false, consents: 0, confirmations: 0 };
}

async function eraseKnown(means: RecordMeans, id: string): Promise<ForgottenReader> {
  const held = await exportReader(means, id);
  const subscriber = await erase(means, id);
  return { subscriber, consents: held.consentements.length, confirmations: held.demandes.length };
}
