import type { ErrorCode } from "../domain/errors.js";
import { refusalAtDoor } from "../store/refusal.js";

/** A refusal as an editor reads it, with its HTTP status. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly advice: string;
  /** What the program says of it, in English, to who writes templates; null for everyone else. */
  readonly detail: string | null;
}

/** A page to go on to. */
export interface Way {
  readonly href: string;
  readonly label: string;
}

const REFUSALS: Partial<Record<ErrorCode, Omit<Refusal, "code" | "detail">>> = {
  WEEK_INVALID: {
    status: 404,
    title: "Cette semaine n’existe pas",
    advice:
      "Écrivez l’année, un tiret, un W, puis le numéro de la semaine sur deux chiffres\u00A0: 2026-W04, par exemple. Une année compte 52 ou 53 semaines.",
  },
  WEEK_IN_FUTURE: {
    status: 404,
    title: "Cette semaine n’a pas commencé",
    advice:
      "On ne peut encore rien en dire. Revenez le lundi où elle commence, ou choisissez une semaine déjà entamée.",
  },
  PICTURE_UNKNOWN: {
    status: 404,
    title: "Cette image n’existe pas",
    advice: "Repartez de l’onglet «\u00A0Images\u00A0» de la semaine.",
  },
  FORBIDDEN: {
    status: 403,
    title: "L’aperçu est réservé à la rédaction",
    advice:
      "Demandez-lui un lien vers la semaine qui vous intéresse. Sans lien, l’aperçu ne s’ouvre que sur la machine qui l’héberge, avec la base de données embarquée, et tant que le réglage PUBLIC_URL n’annonce pas d’adresse publique.",
  },
  FORGED_REQUEST: {
    status: 403,
    title: "Cette demande ne vient pas d’une de nos pages",
    advice: "Rien n’a été fait. Rouvrez la page, et recommencez depuis celle-ci.",
  },
  UNAUTHENTICATED: {
    status: 401,
    title: "Cette clé n’ouvre rien",
    advice:
      "Elle est mal recopiée, elle a été retirée, ou elle a expiré. Faites-en une autre sur la page de votre compte.",
  },
  INBOX_LOCAL: {
    status: 403,
    title: "La boîte d’essai ne s’ouvre que sur place",
    advice:
      "Elle garde des messages et leurs adresses\u00A0: elle ne se lit que sur la machine qui l’héberge, par l’adresse localhost.",
  },
  INBOX_MESSAGE_UNKNOWN: {
    status: 404,
    title: "Ce message n’est plus dans la boîte",
    advice: "Elle ne garde que les 500\u00A0derniers. Repartez de la liste.",
  },
  LINK_EXPIRED: {
    status: 403,
    title: "Ce lien a expiré",
    advice: "Un lien ne dure qu’un temps\u00A0: demandez-en un nouveau à la rédaction.",
  },
  LINK_INVALID: {
    status: 403,
    title: "Ce lien n’ouvre pas cette page",
    advice:
      "Il a été retiré, il est incomplet, ou il vaut pour une autre semaine. Reprenez l’adresse que vous avez reçue, en entier, ou demandez un nouveau lien à la rédaction.",
  },
  LINK_OF_ONE_WEEK: {
    status: 403,
    title: "Votre lien n’ouvre qu’une semaine",
    advice:
      "Il montre la lettre de la semaine pour laquelle la rédaction l’a fait, et rien d’autre. Reprenez l’adresse que vous avez reçue, ou demandez à la rédaction un lien pour une autre semaine.",
  },
  RATE_LIMITED: {
    status: 429,
    title: "Trop de demandes à la fois",
    advice: "Votre réseau demande beaucoup de pages en peu de temps. Patientez une minute, puis rechargez celle-ci.",
  },
  TEMPLATE_INVALID: {
    status: 500,
    title: "Un gabarit de la lettre est cassé",
    advice: "Corrigez le fichier nommé ci-dessous\u00A0: cette page se rechargera d’elle-même.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: "La base de données ne répond pas",
    advice: "Rechargez cette page dans un instant ; si rien ne change, lancez « echelon doctor ».",
  },
};

const NOT_FOUND: Refusal = {
  detail: null,
  status: 404,
  code: "NOT_FOUND",
  title: "Il n’y a rien à cette adresse",
  advice: "Repartez de la page d’accueil.",
};

/** By Fastify's code. */
const ADDRESSES: Readonly<Record<string, Refusal>> = {
  FST_ERR_BAD_URL: {
    detail: null,
    status: 400,
    code: "BAD_ADDRESS",
    title: "Cette adresse est illisible",
    advice: "Un «\u00A0%\u00A0» y est mal placé, ou ce qui le suit n’a pas de sens. Repartez de la page d’accueil.",
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    detail: null,
    status: 414,
    code: "ADDRESS_TOO_LONG",
    title: "Cette adresse est trop longue",
    advice: "Aucune de nos pages n’a d’adresse aussi longue. Repartez de la page d’accueil.",
  },
};

const BAD_REQUEST: Omit<Refusal, "status"> = {
  detail: null,
  code: "BAD_REQUEST",
  title: "Cette demande est illisible",
  advice: "Elle est trop longue, ou écrite d’une façon que nous ne lisons pas. Repartez de la page d’accueil.",
};

const INTERNAL: Refusal = {
  detail: null,
  status: 500,
  code: "INTERNAL",
  title: "Une erreur s’est produite chez nous",
  advice:
    "Réessayez ; si l’erreur revient, prévenez l’équipe technique\u00A0: le détail est dans le journal du serveur.",
};

/** How the site tells an error. What nobody could cause from outside stays in the log. */
export function refusalOf(error: unknown): Refusal {
  const known = refusalAtDoor(error);
  if (known === undefined) return refusalOfRequest(error);
  const { code, message, next } = known;
  const refusal = REFUSALS[code];
  if (refusal === undefined) return INTERNAL;
  return { ...refusal, code, detail: code === "TEMPLATE_INVALID" ? `${message}\n${next}` : null };
}

/** Fastify refuses by itself what it cannot read, with a status and a code. */
function refusalOfRequest(error: unknown): Refusal {
  if (!(error instanceof Error) || !("statusCode" in error)) return INTERNAL;
  const status = Number(error.statusCode);
  const known = "code" in error ? ADDRESSES[String(error.code)] : undefined;
  return known ?? (status >= 400 && status < 500 ? { ...BAD_REQUEST, status } : INTERNAL);
}

const WEEKS = { href: "/apercu", label: "Toutes les semaines" };

/** By code, the page to go on from. */
const WAYS: Readonly<Record<string, Way>> = {
  WEEK_INVALID: WEEKS,
  WEEK_IN_FUTURE: WEEKS,
  INBOX_MESSAGE_UNKNOWN: { href: "/boite", label: "Tous les messages" },
};

/** Where to go on from a refusal. */
export function wayFrom({ code }: Refusal): Way {
  return WAYS[code] ?? { href: "/", label: "Retour à l’accueil" };
}

export function notFound(): Refusal {
  return NOT_FOUND;
}
