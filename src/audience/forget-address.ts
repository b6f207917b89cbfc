import { AT_THE_TERMINAL } from "../domain/actor.js";
import { requireAddress } from "../domain/mail-address.js";
import { recordAudit } from "../store/audit-log.js";
import { refusing } from "../store/refusal.js";
import { lockSubscriberAt } from "../store/subscribers.js";
import { eraseWithin } from "./erase.js";
import { exportReader } from "./export-reader.js";
import type { RecordMeans } from "./means.js";
import { suppressWithin } from "./suppress.js";

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
  const held = known && (await exportReader(means, known.id));
  return refusing(() =>
    means.database.transaction(async (tx) => {
      const subscriber = known !== undefined && (await eraseWithin(tx, means, known.id));
      if (known === undefined) await suppressWithin(tx, means, { address }, "ERASED");
      const [consents, confirmations] = [held?.consentements.length ?? 0, held?.demandes.length ?? 0];
      const forgotten = { subscriber, consents, confirmations };
      // Nothing of it may tell who it was.
      await recordAudit(tx, { actor: AT_THE_TERMINAL, action: "readers.forget", subject: "reader", after: forgotten });
      return forgotten;
    }),
  );
}
