import type { Subscriber, SuppressionReason } from "../domain/subscriber.js";
import type { Db } from "../store/db.js";
import { refusing } from "../store/refusal.js";
import { addConsent, voidConfirmations } from "../store/subscriber-proof.js";
import { deactivateSubscriberAt, lockSubscriber, lockSubscriberAt } from "../store/subscribers.js";
import { addSuppression } from "../store/suppressions.js";
import type { RecordMeans } from "./means.js";

/** Whom it is about: whoever has this address, known or not, or a subscriber by its UUID. */
export type Suppressed = { readonly address: string } | { readonly subscriberId: string };

/**
 * Never writes to an address again, for a reason: its reader is unsubscribed in the same transaction. A weaker reason
 * leaves a stronger one as it is. An unknown subscriber is nobody's loss.
 * @returns whether anything changed
 */
export async function suppress(means: RecordMeans, target: Suppressed, reason: SuppressionReason): Promise<boolean> {
  return refusing(() => means.database.transaction((tx) => suppressWithin(tx, means, target, reason)));
}

/** The same, in a transaction of the caller's. */
export async function suppressWithin(
  tx: Db,
  means: Omit<RecordMeans, "database">,
  target: Suppressed,
  reason: SuppressionReason,
): Promise<boolean> {
  const known = await lockTarget(tx, target);
  const address = "address" in target ? target.address : known?.address;
  if (address === undefined) return false;
  const at = means.now();
  const changed = await addSuppression(tx, { addressHash: means.hashAddress(address), reason, at });
  // By the address: a reader of it may have come while the suppression waited for another.
  await deactivateSubscriberAt(tx, address, at);
  if (known !== undefined && changed) await keepProof(tx, means, known, reason);
  return changed || known?.state === "ACTIVE";
}

function lockTarget(tx: Db, target: Suppressed): Promise<Subscriber | undefined> {
  return "address" in target ? lockSubscriberAt(tx, target.address) : lockSubscriber(tx, target.subscriberId);
}

/** A complaint takes consent back; an address that does not exist says nothing of what its reader wants. */
async function keepProof(
  tx: Db,
  { now, newId }: Omit<RecordMeans, "database">,
  { id }: Subscriber,
  reason: SuppressionReason,
): Promise<void> {
  await voidConfirmations(tx, id);
  if (reason === "HARD_BOUNCE" || reason === "ERASED") return;
  const words = reason.toLowerCase();
  await addConsent(tx, { id: newId(), subscriberId: id, kind: "UNSUBSCRIBED", at: now(), words, originHash: null });
}
