import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { refusalOf } from "../refusals.js";
import type { MessageView } from "./reader-pages.js";

const HOME = { href: "/", label: "Aller à l’accueil" };
const SIGN_UP = { href: "/abonnement", label: "S’abonner à la lettre" };

const REFUSALS: Partial<Record<ErrorCode, Omit<MessageView, "button"> & { readonly status: number }>> = {
  TOKEN_INVALID: {
    status: 404,
    title: "Ce lien n’ouvre rien",
    paragraphs: [
      "Il est sans doute incomplet\u00A0: certaines messageries coupent les liens trop longs. Reprenez-le en entier, d’un seul tenant, dans le message qui vous l’a apporté.",
    ],
    links: [SIGN_UP, HOME],
  },
  TOKEN_EXPIRED: {
    status: 410,
    title: "Ce lien a fait son temps",
    paragraphs: [
      "Un lien de confirmation vaut sept jours, et ne sert qu’une fois.",
      "Redonnez-nous votre adresse\u00A0: un nouveau lien partira aussitôt.",
    ],
    links: [{ href: "/abonnement", label: "Recommencer l’abonnement" }, HOME],
  },
  SUBSCRIBER_UNKNOWN: {
    status: 410,
    title: "Il n’y a plus d’abonnement ici",
    paragraphs: ["Il a pris fin, ou ses données ont été effacées. Plus aucune lettre ne partira vers cette adresse."],
    links: [{ href: "/abonnement", label: "S’abonner de nouveau" }, HOME],
  },
};

/** A refusal as a reader reads it, with its HTTP status. */
export function readerRefusal(error: unknown): { readonly status: number; readonly view: MessageView } {
  const known = error instanceof EchelonError ? REFUSALS[error.code] : undefined;
  if (known !== undefined) return { status: known.status, view: { ...known, button: null } };
  const { status, title, advice } = refusalOf(error);
  return { status, view: { title, paragraphs: [advice], button: null, links: [SIGN_UP, HOME] } };
}

/** What the links of a letter in the preview open. */
export const SAMPLE_PAGE: MessageView = {
  title: "Un exemple de lien",
  paragraphs: [
    "Cette lettre est un aperçu, et son destinataire n’existe pas. Dans une vraie lettre, ce lien ouvrirait la page personnelle de qui la reçoit\u00A0: il n’y a donc rien à régler ici, et rien n’a changé.",
  ],
  button: null,
  links: [SIGN_UP, HOME],
};

export function askedPage(address: string, inboxUrl: string | null): MessageView {
  return {
    title: "Regardez votre boîte aux lettres",
    paragraphs: [
      `Nous écrivons à ${address}. Le message contient un lien\u00A0: ouvrez-le dans les sept jours pour confirmer, et ce sera tout.`,
      "Rien reçu d’ici dix minutes\u202F? Cherchez parmi les indésirables, vérifiez l’adresse ci-dessus, puis recommencez.",
    ],
    button: null,
    links: [
      ...(inboxUrl === null ? [] : [{ href: inboxUrl, label: "Ouvrir la boîte d’essai de ce serveur" }]),
      { href: "/abonnement", label: "Corriger l’adresse" },
      HOME,
    ],
  };
}

export function confirmPage(action: string, label: string): MessageView {
  return {
    title: "Plus qu’un geste",
    paragraphs: [
      "Appuyez sur ce bouton pour recevoir L’Échelon. Si vous n’avez rien demandé, fermez simplement cette page\u00A0: sans votre accord, rien ne partira.",
    ],
    button: { action, label },
    links: [],
  };
}

export function confirmedPage(preferences: string, again: boolean): MessageView {
  return {
    title: again ? "C’est déjà fait" : "Bienvenue sur l’échelle",
    paragraphs: [
      again
        ? "Votre abonnement est confirmé\u00A0: inutile d’appuyer deux fois. La prochaine lettre vous parviendra comme prévu."
        : "Votre abonnement est confirmé. Vous recevrez la prochaine lettre, en principe un lundi matin.",
    ],
    button: null,
    links: [{ href: preferences, label: "Choisir ce que je reçois" }, HOME],
  };
}

/** @param preferences null: there are none yet, as the subscription is not confirmed */
export function leavePage(action: string, preferences: string | null): MessageView {
  return {
    title: "Se désabonner",
    paragraphs: ["Un seul geste, et plus aucune lettre ne partira vers cette adresse."],
    button: { action, label: "Me désabonner" },
    links:
      preferences === null
        ? []
        : [{ href: preferences, label: "Plutôt faire une pause, ou recevoir moins de lettres" }],
  };
}

export const LEFT_PAGE: MessageView = {
  title: "C’est fait",
  paragraphs: [
    "Vous ne recevrez plus L’Échelon. Une lettre déjà en chemin peut encore arriver dans les minutes qui viennent.",
    "Merci de nous avoir lus. La porte reste ouverte.",
  ],
  button: null,
  links: [{ href: "/abonnement", label: "S’abonner de nouveau" }, HOME],
};

export function noLongerPage(paths: { readonly export: string; readonly erase: string }): MessageView {
  return {
    title: "Vous ne recevez pas la lettre",
    paragraphs: [
      "Cet abonnement a pris fin, ou n’est pas encore confirmé\u00A0: il n’y a rien à y régler. Nous gardons la preuve de vos choix\u202F; elle est à vous.",
    ],
    button: null,
    links: [
      { href: "/abonnement", label: "S’abonner de nouveau" },
      { href: paths.export, label: "Télécharger mes données" },
      { href: paths.erase, label: "Effacer mes données" },
    ],
  };
}

export function erasePage(action: string, preferences: string): MessageView {
  return {
    title: "Effacer toutes vos données",
    paragraphs: [
      "Votre adresse, votre prénom, vos choix et la preuve de vos accords disparaîtront, sans retour possible. S’il court encore, votre abonnement prend fin du même coup.",
      "Il ne restera qu’une empreinte, d’où l’adresse ne peut pas se relire\u00A0: elle nous empêche de vous réabonner par erreur.",
    ],
    button: { action, label: "Tout effacer" },
    links: [{ href: preferences, label: "Ne rien effacer" }],
  };
}

export const ERASED_PAGE: MessageView = {
  title: "Tout est effacé",
  paragraphs: [
    "Il ne nous reste de vous qu’une empreinte illisible. Si vous revenez un jour, nous ferons connaissance.",
  ],
  button: null,
  links: [HOME],
};
