import type { EntityManager } from "typeorm";
import { forgetTraces } from "../store/delivery/reader-traces.js";
import { emptyInboxOf } from "../store/inbox.js";
import { refusing } from "../store/refusal.js";
import { forgetTurn } from "../store/sign-up-turns.js";
import { lockSubscriber, removeSubscribers, subscriberById } from "../store/subscribers.js";
import { addSuppression } from "../store/suppressions.js";
import type { RecordMeans } from "./means.js";
import { addressTurns } from "./subscribe.js";

/**
 * Forgets a reader (GDPR, article 17): the row, the proof, what was asked for, whose the letters were, and the mails
 * that a first run keeps. All that stays is the keyed hash of the address among the suppressions, so that no
 * import brings it back. Who is not known is forgotten already.
 * @returns whether there was anything to forget
 */
export async function erase(means: RecordMeans, subscriberId: string): Promise<boolean> {
  return refusing(() => means.database.transaction((tx) => eraseWithin(tx, means, subscriberId)));
}

/** The same, in a transaction of the caller's. */
export async function eraseWithin(
  tx: EntityManager,
  { hashAddress, now }: Omit<RecordMeans, "database">,
  subscriberId: string,
): Promise<boolean> {
  const known = await subscriberById(tx, subscriberId);
  if (known === undefined) return false;
  const addressHash = hashAddress(known.address);
  // Before the reader, as a sign-up takes them in that order.
  for (const turn of addressTurns(addressHash)) await forgetTurn(tx, turn);
  if ((await lockSubscriber(tx, subscriberId)) === undefined) return false;
  await addSuppression(tx, { addressHash, reason: "ERASED", at: now() });
  await forgetTraces(tx, subscriberId);
  await removeSubscribers(tx, [subscriberId]);
  await emptyInboxOf(tx, known.address);
  return true;
}
