import type { RecipientState } from "../domain/delivery.js";
import type { Frequency, SubscriberState, SuppressionReason } from "../domain/subscriber.js";
import type { Consent } from "../store/subscriber-proof.js";

/** The words of a reader's own file, for ours. */
export const STATES: Readonly<Record<SubscriberState, string>> = {
  PENDING: "à confirmer",
  ACTIVE: "en cours",
  UNSUBSCRIBED: "terminé",
};

export const FREQUENCIES: Readonly<Record<Frequency, string>> = {
  WEEKLY: "chaque semaine",
  MY_LABS: "quand mes labos bougent",
};

export const CONSENTS: Readonly<Record<Consent["kind"], string>> = {
  REQUESTED: "demande",
  CONFIRMED: "confirmation",
  IMPORTED: "reprise d’une autre liste",
  PREFERENCES: "choix",
  UNSUBSCRIBED: "désabonnement",
};

export const LETTERS: Readonly<Record<RecipientState, string>> = {
  PLANNED: "à envoyer",
  ATTEMPTING: "en cours d’envoi",
  ACCEPTED: "remise au serveur",
  DEFERRED: "à renvoyer plus tard",
  REFUSED: "refusée",
  UNCERTAIN: "remise incertaine",
  SUPPRESSED: "non envoyée, à votre demande ou faute d’adresse",
  CANCELLED: "annulée",
};

export const REASONS: Readonly<Record<SuppressionReason, string>> = {
  UNSUBSCRIBED: "désabonnement",
  ERASED: "effacement des données",
  COMPLAINT: "plainte pour courrier indésirable",
  HARD_BOUNCE: "adresse qui ne reçoit plus",
  IMPORTED: "opposition reprise d’une autre liste",
};
