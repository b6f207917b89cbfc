import { EchelonError } from "../domain/errors.js";
import { type PauseWish, pauseEnd } from "../domain/pause.js";
import type { Subscriber } from "../domain/subscriber.js";
import type { ReaderChoices } from "../domain/subscription-wish.js";
import type { Db } from "../store/db.js";
import { refusing } from "../store/refusal.js";
import { addConsent } from "../store/subscriber-proof.js";
import { chooseFor, lockSubscriber, pauseSubscriber } from "../store/subscribers.js";
import { choiceWords } from "./consent-words.js";
import type { Press } from "./confirm.js";
import type { RecordMeans } from "./means.js";

/**
 * Keeps what an active reader chooses, and that he chose it.
 * @throws {EchelonError} SUBSCRIBER_UNKNOWN
 */
export async function choosePreferences(
  means: RecordMeans,
  { id, originHash }: Press,
  choices: ReaderChoices,
): Promise<void> {
  await withActive(means, id, async (tx) => {
    await chooseFor(tx, id, choices);
    await addConsent(tx, {
      ...{ id: means.newId(), subscriberId: id, kind: "PREFERENCES" as const, at: means.now(), originHash },
      words: choiceWords(choices.frequency, choices.labs),
    });
  });
}

/**
 * Holds letters back until a day; today is a day of the readers' own zone.
 * @throws {EchelonError} SUBSCRIBER_UNKNOWN, DATE_INVALID
 */
export async function pauseLetters(means: RecordMeans, id: string, wish: PauseWish, today: string): Promise<string> {
  const until = pauseEnd(wish, today);
  await withActive(means, id, (tx) => pauseSubscriber(tx, id, until));
  return until;
}

/** @throws {EchelonError} SUBSCRIBER_UNKNOWN */
export async function resumeLetters(means: RecordMeans, id: string): Promise<void> {
  await withActive(means, id, (tx) => pauseSubscriber(tx, id, null));
}

async function withActive(
  { database }: RecordMeans,
  id: string,
  change: (tx: Db, reader: Subscriber) => Promise<void>,
): Promise<void> {
  await refusing(() =>
    database.transaction(async (tx) => {
      const reader = await lockSubscriber(tx, id);
      if (reader?.state === "ACTIVE") return change(tx, reader);
      throw new EchelonError("SUBSCRIBER_UNKNOWN", "No active reader has this id.", "Sign up again.");
    }),
  );
}
