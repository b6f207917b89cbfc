import type { ErrorCode } from "../../domain/errors.js";

/** What the desk says of a refusal, to who can do something about it. */
export interface DeskRefusal {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
}

/** What the desk says of what the record refuses: what is wrong, then what to do. */
export const RECORD_REFUSALS: Partial<Record<ErrorCode, DeskRefusal>> = {
  ALREADY_CORRECTED: {
    status: 409,
    title: "Cet avis a déjà été corrigé",
    advice: "Rouvrez la chronologie du labo, et corrigez l’avis qui l’a remplacé.",
  },
  ASSESSMENT_UNKNOWN: {
    status: 404,
    title: "Cet avis n’existe pas",
    advice: "Repartez de la chronologie du labo, et choisissez l’avis à corriger.",
  },
  DATA_SET_INVALID: {
    status: 409,
    title: "Il n’y a pas encore d’échelle",
    advice: "Sans les cinq niveaux, rien ne se note. Demandez à l’équipe technique d’importer les données de départ.",
  },
  DATE_INVALID: {
    status: 422,
    title: "Cette date n’existe pas",
    advice: "Écrivez une date du calendrier, avec l’année entière\u00A0: 2026, 2026-01 ou 2026-01-24.",
  },
  DECISION_MISSING: {
    status: 422,
    title: "L’avis ne dit ni note ni retrait",
    advice: "Choisissez un niveau ou, pour un retrait, son motif.",
  },
  EFFECTIVE_DATE_MISSING: {
    status: 422,
    title: "La date d’effet manque",
    advice: "Dites depuis quel jour c’est vrai.",
  },
  EFFECTIVE_DATE_TAKEN: {
    status: 409,
    title: "Un autre avis prend déjà effet à cet instant",
    advice: "Corrigez cet avis-là, ou donnez une autre date ou une autre heure.",
  },
  EVIDENCE_MISSING: {
    status: 422,
    title: "L’avis ne repose sur aucune preuve",
    advice: "Cochez une preuve en attente, ou ajoutez-en une avec sa source.",
  },
  EVIDENCE_RUMOUR_ONLY: {
    status: 422,
    title: "L’avis ne repose que sur des rumeurs ou des démentis",
    advice: "Pour bouger un niveau, ajoutez au moins une preuve confirmée ou rapportée par une source.",
  },
  EVIDENCE_UNKNOWN: {
    status: 404,
    title: "Cette preuve n’attend plus",
    advice: "Elle a servi à un avis, ou quelqu’un l’a écartée. Relisez la liste des preuves en attente.",
  },
  LAB_EXISTS: {
    status: 409,
    title: "Un labo porte déjà cet identifiant",
    advice: "Modifiez ce labo, ou choisissez un autre identifiant.",
  },
  LAB_UNKNOWN: { status: 404, title: "Ce labo n’existe pas", advice: "Repartez de la liste des labos." },
  OUTLOOK_IMPOSSIBLE: {
    status: 422,
    title: "Cette perspective est impossible",
    advice:
      "Une perspective positive vise plus haut que la note, une négative plus bas. Changez-la, ou changez sa cible.",
  },
  PROPOSAL_STATE_INVALID: {
    status: 409,
    title: "Quelqu’un a déjà tranché",
    advice: "Relisez la proposition\u00A0: votre décision n’a pas été prise en compte.",
  },
  PROPOSAL_UNKNOWN: {
    status: 404,
    title: "Cette proposition n’existe pas",
    advice: "Repartez de la liste des propositions.",
  },
  RANGE_INVALID: {
    status: 422,
    title: "Ces niveaux ne tiennent pas ensemble",
    advice: "Le haut ne peut être sous le bas, et le niveau affiché doit rester entre les deux.",
  },
  RATIONALE_MISSING: {
    status: 422,
    title: "La justification manque",
    advice: "Dites en une ou deux phrases, pour les lecteurs, pourquoi ce niveau.",
  },
  RECORDED_OUT_OF_ORDER: {
    status: 409,
    title: "On ne corrige pas un avis avant qu’il soit enregistré",
    advice: "Attendez une seconde, puis recommencez.",
  },
  SOURCE_INCOMPLETE: {
    status: 422,
    title: "La source est incomplète",
    advice: "Donnez qui publie, le titre, et la date de parution ou, à défaut, de lecture.",
  },
  SOURCE_UNKNOWN: {
    status: 404,
    title: "Cette source n’existe plus",
    advice: "Écrivez-la de nouveau\u00A0: qui publie, le titre, la date.",
  },
  UNRATED: {
    status: 409,
    title: "Ce labo n’a pas de note à retirer",
    advice: "Notez-le d’abord, ou laissez-le sans note.",
  },
  URL_REFUSED: {
    status: 422,
    title: "Cette adresse ne convient pas",
    advice:
      "Copiez l’adresse entière de la page\u00A0: elle commence par https://, sans nom d’utilisateur ni mot de passe.",
  },
  WITHDRAWN: {
    status: 409,
    title: "Ce labo est déjà retiré à cette date",
    advice: "Enregistrez une note pour le faire revenir, ou corrigez le retrait.",
  },
};
