import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import { isLiftedByConsent, type Subscriber } from "../domain/subscriber.js";
import type { SubscriptionWish } from "../domain/subscription-wish.js";
import type { Db } from "../store/db.js";
import { refusing } from "../store/refusal.js";
import { type Pace, takeTurn } from "../store/sign-up-turns.js";
import { addConfirmation, addConsent } from "../store/subscriber-proof.js";
import { addPendingSubscriber, lockSubscriberAt } from "../store/subscribers.js";
import { suppressionOf } from "../store/suppressions.js";
import { REQUEST_WORDS } from "./consent-words.js";
import type { AudienceMeans } from "./means.js";

/** At most one mail to one address in ten minutes, whoever asks for it. */
const ADDRESS_PACE: Pace = { turns: 1, seconds: 600 };
/** And at most so many in a day: whoever asks in somebody else's name, from many networks, floods nobody. */
const ADDRESS_DAY: Pace = { turns: 5, seconds: 86_400 };
/** A school or an office behind one address may still sign up. */
const NETWORK_PACE: Pace = { turns: 20, seconds: 3600 };

/** A sign-up, and the keyed hash of the network that it came from. */
export interface SignUp {
  readonly wish: SubscriptionWish;
  readonly originHash: string;
}

/**
 * Asks the reader of an address to confirm. Nothing that a stranger could see tells a new address from a known or a
 * suppressed one: who is subscribed is told by mail, and who complained or does not exist gets none.
 * @throws {EchelonError} RATE_LIMITED, for the network alone
 */
export async function subscribe(means: AudienceMeans, { wish, originHash }: SignUp): Promise<void> {
  const now = means.now();
  const addressHash = means.hashAddress(wish.address);
  await refusing(async () => {
    await requireNetworkTurn(means.database, originHash, now);
    await means.database.transaction(async (tx) => {
      // Those who ask for one address at once wait here for each other.
      const mayWrite = await takeAddressTurn(tx, addressHash, now);
      const reader = await lockSubscriberAt(tx, wish.address);
      const suppression = await suppressionOf(tx, addressHash);
      const silent = suppression !== undefined && !isLiftedByConsent(suppression.reason);
      if (!mayWrite || silent) return;
      if (reader?.state === "ACTIVE") {
        await means.enqueueNotice(tx, { kind: "ALREADY_SUBSCRIBED", subscriberId: reader.id });
      } else {
        await askToConfirm(tx, means, { wish, originHash, now, reader });
      }
    });
  });
}

/** A turn of the day counts only where a mail goes out. */
async function takeAddressTurn(tx: Db, addressHash: string, now: Instant): Promise<boolean> {
  const [mail, day] = addressTurns(addressHash);
  return (await takeTurn(tx, mail, ADDRESS_PACE, now)) && (await takeTurn(tx, day, ADDRESS_DAY, now));
}

/** By what the turns of an address are counted, in the order in which they are taken. */
export function addressTurns(addressHash: string): readonly [mail: string, day: string] {
  return [`address:${addressHash}`, `day:${addressHash}`];
}

interface Asked extends SignUp {
  readonly now: Instant;
  readonly reader: Subscriber | undefined;
}

async function askToConfirm(tx: Db, means: AudienceMeans, { wish, originHash, now, reader }: Asked): Promise<void> {
  const { name, frequency, labs } = wish;
  const subscriberId = reader?.id ?? (await newReader(tx, means.newId(), wish, now));
  const confirmationId = means.newId();
  await addConfirmation(tx, { id: confirmationId, subscriberId, requestedAt: now, name, frequency, labs });
  await addConsent(tx, {
    ...{ id: means.newId(), subscriberId, kind: "REQUESTED" as const, at: now },
    ...{ words: REQUEST_WORDS, originHash },
  });
  await means.enqueueNotice(tx, { kind: "CONFIRMATION", subscriberId, confirmationId });
}

/** The id of the new reader; that of another, where an import has just brought the address. */
async function newReader(tx: Db, id: string, { address, ...choices }: SubscriptionWish, now: Instant): Promise<string> {
  await addPendingSubscriber(tx, { id, address, ...choices, createdAt: now });
  return (await lockSubscriberAt(tx, address))?.id ?? id;
}

async function requireNetworkTurn(db: Db, originHash: string, now: Instant): Promise<void> {
  if (await takeTurn(db, `network:${originHash}`, NETWORK_PACE, now)) return;
  throw new EchelonError(
    "RATE_LIMITED",
    "Too many sign-ups came from this network.",
    "Try again in an hour, or from another network.",
  );
}
