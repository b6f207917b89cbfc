import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { EDITION_REFUSALS } from "./editions/edition-refusals.js";
import { type DeskRefusal, RECORD_REFUSALS } from "./refusal-words.js";

type Words = Partial<Record<ErrorCode, DeskRefusal>>;

const WORDS: Words = {
  ...RECORD_REFUSALS,
  ...EDITION_REFUSALS,
  ACCOUNT_EXISTS: {
    status: 409,
    title: "Ce compte existe déjà",
    advice: "Cette adresse a déjà un compte\u00A0: cherchez-la dans la liste, et changez-y son rôle.",
  },
  ACCOUNT_UNKNOWN: { status: 404, title: "Ce compte n’existe pas", advice: "Repartez de la liste des comptes." },
  ADDRESS_INVALID: {
    status: 422,
    title: "Cette adresse ne convient pas",
    advice: "Écrivez une adresse comme camille@example.org.",
  },
  BAD_USER_INPUT: {
    status: 422,
    title: "Il manque quelque chose",
    advice: "Un champ est vide, trop long, ou ne convient pas. Relisez le formulaire.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: "La base de données ne répond pas",
    advice: "Rechargez cette page dans un instant\u202F; si rien ne change, lancez «\u00A0echelon doctor\u00A0».",
  },
  FORBIDDEN: {
    status: 403,
    title: "Votre rôle n’ouvre pas cette page",
    advice: "Demandez à qui administre les comptes de vous en confier un autre.",
  },
  FORGED_REQUEST: {
    status: 403,
    title: "Cette demande ne vient pas d’une de nos pages",
    advice: "Rien n’a été fait. Rouvrez la page, et recommencez depuis celle-ci.",
  },
  KEY_UNKNOWN: { status: 404, title: "Cette clé n’existe pas", advice: "Repartez de la liste de vos clés." },
  LAST_ADMIN: {
    status: 409,
    title: "Il faut garder quelqu’un pour administrer",
    advice: "C’est le dernier compte qui administre\u00A0: confiez d’abord ce rôle à quelqu’un d’autre.",
  },
  LINK_EXPIRED: {
    status: 410,
    title: "Ce lien a déjà servi, ou il a expiré",
    advice:
      "Un lien de connexion vaut un quart d’heure, et une seule fois. Demandez-en un autre, ou connectez-vous avec votre mot de passe.",
  },
  PASSWORD_WEAK: {
    status: 422,
    title: "Ce mot de passe se devine trop aisément",
    advice:
      "Choisissez au moins douze caractères que personne ne devinerait\u00A0: quatre mots tirés au sort, ou ce que propose un gestionnaire de mots de passe. Ni votre nom, ni votre adresse, ni une suite du clavier.",
  },
  RATE_LIMITED: {
    status: 429,
    title: "Trop d’essais",
    advice: "Patientez un quart d’heure avant d’essayer encore.",
  },
  SESSION_UNKNOWN: { status: 404, title: "Cette session est déjà close", advice: "Repartez de la liste." },
  SIGN_IN_REFUSED: {
    status: 401,
    title: "La connexion a échoué",
    advice: "L’adresse, le mot de passe ou le code ne conviennent pas. Vérifiez votre saisie, puis réessayez.",
  },
  UNAUTHENTICATED: {
    status: 401,
    title: "Il faut se connecter",
    advice: "Cette page est réservée à la rédaction.",
  },
};

const INTERNAL: DeskRefusal = {
  status: 500,
  title: "Une erreur s’est produite chez nous",
  advice:
    "Réessayez\u202F; si l’erreur revient, prévenez l’équipe technique\u00A0: le détail est dans le journal du serveur.",
};

/** How the desk tells an error. What nobody could cause from outside stays in the log. */
export function deskRefusal(error: unknown): DeskRefusal {
  if (error instanceof EchelonError) return WORDS[error.code] ?? INTERNAL;
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status < 400 || status >= 500) return INTERNAL;
  return { status, title: "Cette demande est illisible", advice: "Rouvrez la page, et recommencez depuis celle-ci." };
}
