import { EchelonError } from "../domain/errors.js";
import { type SignUpState, signUpState } from "../domain/sign-up.js";
import { isLiftedByConsent, type Subscriber } from "../domain/subscriber.js";
import type { Db } from "../store/db.js";
import { refusing } from "../store/refusal.js";
import { addConsent, type Confirmation, confirmationById, useConfirmation } from "../store/subscriber-proof.js";
import { activateSubscriber, lockSubscriber, subscriberById } from "../store/subscribers.js";
import { liftSuppression, suppressionOf } from "../store/suppressions.js";
import { CONFIRM_WORDS } from "./consent-words.js";
import type { RecordMeans } from "./means.js";

/** A sign-up as its mailed link finds it. */
export interface FoundSignUp {
  readonly state: Exclude<SignUpState, "OVER">;
  readonly reader: Subscriber;
}

/** The press of a button, and the keyed hash of the network that it came from. */
export interface Press {
  /** A UUID, out of a token that was read. */
  readonly id: string;
  readonly originHash: string | null;
}

/**
 * What a link to confirm would do, without doing it.
 * @throws {EchelonError} TOKEN_EXPIRED
 */
export async function lookAtSignUp({ database, now }: RecordMeans, id: string): Promise<FoundSignUp> {
  return refusing(async () => {
    const asked = await confirmationById(database, id);
    return found(asked, asked && (await subscriberById(database, asked.subscriberId)), now());
  });
}

/**
 * Confirms a sign-up: from now on its reader is written to, as was asked for. Pressing again changes nothing.
 * @throws {EchelonError} TOKEN_EXPIRED after seven days, once it has served, and where the reader has left since
 */
export async function confirm(means: RecordMeans, { id, originHash }: Press): Promise<FoundSignUp> {
  return refusing(() =>
    means.database.transaction(async (tx) => {
      const [asked, reader] = await lockSignUp(tx, id);
      const signUp = found(asked, reader, means.now());
      if (signUp.state === "OPEN" && asked !== undefined) await activate(tx, means, { asked, originHash, ...signUp });
      return signUp;
    }),
  );
}

/** The reader first, as every verb does: then what was asked stays as it is read. */
async function lockSignUp(tx: Db, id: string): Promise<[Confirmation | undefined, Subscriber | undefined]> {
  const asked = await confirmationById(tx, id);
  const reader = asked && (await lockSubscriber(tx, asked.subscriberId));
  return [await confirmationById(tx, id), reader];
}

function found(asked: Confirmation | undefined, reader: Subscriber | undefined, now: string): FoundSignUp {
  const state = asked === undefined || reader === undefined ? "OVER" : signUpState(asked, reader.state, now);
  if (state === "OVER" || reader === undefined) throw over();
  return { state, reader };
}

interface Activation extends FoundSignUp {
  readonly asked: Confirmation;
  readonly originHash: string | null;
}

async function activate(tx: Db, means: RecordMeans, { asked, reader, originHash }: Activation): Promise<void> {
  const at = means.now();
  const addressHash = means.hashAddress(reader.address);
  const suppression = await suppressionOf(tx, addressHash);
  if (suppression !== undefined && !isLiftedByConsent(suppression.reason)) throw over();
  await liftSuppression(tx, addressHash);
  await activateSubscriber(tx, reader.id, asked, at);
  await useConfirmation(tx, asked.id, at);
  await addConsent(tx, {
    ...{ id: means.newId(), subscriberId: reader.id, kind: "CONFIRMED" as const, at },
    ...{ words: CONFIRM_WORDS, originHash },
  });
}

function over(): EchelonError {
  return new EchelonError(
    "TOKEN_EXPIRED",
    "The link to confirm has served, or is older than seven days.",
    "Sign up again.",
  );
}
