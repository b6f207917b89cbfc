import type { Subscriber } from "../domain/subscriber.js";
import type { Db } from "../store/db.js";
import { refusing } from "../store/refusal.js";
import { addConsent, voidConfirmations } from "../store/subscriber-proof.js";
import { deactivateSubscriberAt, lockSubscriber } from "../store/subscribers.js";
import { addSuppression } from "../store/suppressions.js";
import type { RecordMeans } from "./means.js";

/** A reader who leaves, and by what: the words are kept. */
export interface Departure {
  readonly subscriberId: string;
  readonly how: "page" | "one-click" | "mailto";
  /** Keyed hash of the network; null where none was seen. */
  readonly originHash: string | null;
}

/**
 * The reader is not written to any more, from this commit on. Leaving again changes nothing, and who is not known is
 * not written to either.
 * @returns whether it changed anything
 */
export async function unsubscribe(means: RecordMeans, departure: Departure): Promise<boolean> {
  return refusing(() =>
    means.database.transaction(async (tx) => {
      const reader = await lockSubscriber(tx, departure.subscriberId);
      return reader === undefined ? false : leave(tx, means, reader, departure);
    }),
  );
}

async function leave(tx: Db, means: RecordMeans, reader: Subscriber, { how, originHash }: Departure): Promise<boolean> {
  const at = means.now();
  const { id, address } = reader;
  const suppressed = await addSuppression(tx, {
    ...{ addressHash: means.hashAddress(address), reason: "UNSUBSCRIBED" as const, at },
  });
  if (!suppressed && reader.state !== "ACTIVE") return false;
  await deactivateSubscriberAt(tx, address, at);
  await voidConfirmations(tx, id);
  await addConsent(tx, { id: means.newId(), subscriberId: id, kind: "UNSUBSCRIBED", at, words: how, originHash });
  return true;
}
