import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Subscriber } from "../domain/subscriber.js";
import { type LetterTrace, lettersOf, type ReturnTrace, returnsOf } from "../store/delivery/reader-traces.js";
import { refusing } from "../store/refusal.js";
import { type Confirmation, confirmationsOf, type Consent, consentsOf } from "../store/subscriber-proof.js";
import { subscriberById } from "../store/subscribers.js";
import { suppressionOf } from "../store/suppressions.js";
import type { RecordMeans } from "./means.js";
import { CONSENTS, FREQUENCIES, LETTERS, REASONS, STATES } from "./told-words.js";

/** All that is held about one reader (GDPR, articles 15 and 20), in words that he reads. */
export interface ReaderFile {
  readonly exportéLe: Instant;
  readonly abonnement: Readonly<Record<string, unknown>>;
  readonly consentements: readonly Readonly<Record<string, unknown>>[];
  readonly demandes: readonly Readonly<Record<string, unknown>>[];
  readonly lettres: readonly Readonly<Record<string, unknown>>[];
  readonly retours: readonly Readonly<Record<string, unknown>>[];
  readonly opposition: { readonly motif: string; readonly depuis: Instant } | null;
}

/**
 * Gathers all that is held about a reader, at one moment.
 * @throws {EchelonError} SUBSCRIBER_UNKNOWN
 */
export async function exportReader({ database, hashAddress, now }: RecordMeans, id: string): Promise<ReaderFile> {
  return refusing(() =>
    database.transaction("REPEATABLE READ", async (tx) => {
      const reader = await subscriberById(tx, id);
      if (reader === undefined) throw new EchelonError("SUBSCRIBER_UNKNOWN", "Nobody has this id.", "Sign up again.");
      const suppression = await suppressionOf(tx, hashAddress(reader.address));
      return {
        exportéLe: now(),
        abonnement: toldReader(reader),
        consentements: (await consentsOf(tx, id)).map(toldConsent),
        demandes: (await confirmationsOf(tx, id)).map(toldRequest),
        lettres: (await lettersOf(tx, id)).map(toldLetter),
        retours: (await returnsOf(tx, id)).map(toldReturn),
        opposition: suppression === undefined ? null : { motif: REASONS[suppression.reason], depuis: suppression.at },
      };
    }),
  );
}

function toldReader(reader: Subscriber): Record<string, unknown> {
  return {
    identifiant: reader.id,
    adresse: reader.address,
    nom: reader.name,
    état: STATES[reader.state],
    fréquence: FREQUENCIES[reader.frequency],
    labos: reader.labs,
    enPauseJusquAu: reader.pausedUntil,
    crééLe: reader.createdAt,
    confirméLe: reader.confirmedAt,
  };
}

function toldConsent({ kind, at, words, originHash }: Consent): Record<string, unknown> {
  return { nature: CONSENTS[kind], le: at, termes: words, empreinteDuRéseau: originHash };
}

function toldRequest({ requestedAt, usedAt, name, frequency, labs }: Confirmation): Record<string, unknown> {
  return { demandéLe: requestedAt, confirméLe: usedAt, nom: name, fréquence: FREQUENCIES[frequency], labos: labs };
}

function toldLetter({ week, scheduledFor, state, code }: LetterTrace): Record<string, unknown> {
  return { semaine: week, prévueLe: scheduledFor, état: LETTERS[state], réponseDuServeur: code };
}

function toldReturn({ at, kind, class: meaning }: ReturnTrace): Record<string, unknown> {
  return { le: at, nature: kind, sens: meaning };
}
