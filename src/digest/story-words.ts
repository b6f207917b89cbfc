import type { WithdrawalReason } from "../domain/assessment.js";
import type { CountedNoun } from "./grammar/numbers.js";
import type { StoryKind } from "./week-facts.js";

/** What the letter counts: « une montée », « deux montées ». */
export const KIND_NOUNS: Readonly<Record<StoryKind, CountedNoun>> = {
  FIRST_RATING: { singular: "première note", plural: "premières notes", gender: "FEMININE" },
  UPGRADE: { singular: "montée", plural: "montées", gender: "FEMININE" },
  DOWNGRADE: { singular: "descente", plural: "descentes", gender: "FEMININE" },
  ROUND_TRIP: { singular: "aller-retour", plural: "allers-retours", gender: "MASCULINE" },
  RANGE_NARROWED: { singular: "fourchette resserrée", plural: "fourchettes resserrées", gender: "FEMININE" },
  RANGE_WIDENED: { singular: "fourchette élargie", plural: "fourchettes élargies", gender: "FEMININE" },
  OUTLOOK_CHANGE: { singular: "changement de perspective", plural: "changements de perspective", gender: "MASCULINE" },
  WITHDRAWAL: { singular: "retrait", plural: "retraits", gender: "MASCULINE" },
  REINSTATEMENT: { singular: "retour", plural: "retours", gender: "MASCULINE" },
  SCALE_REVISION: { singular: "note transposée", plural: "notes transposées", gender: "FEMININE" },
  NOTED: { singular: "ligne au registre", plural: "lignes au registre", gender: "FEMININE" },
  AFFIRMATION: { singular: "confirmation", plural: "confirmations", gender: "FEMININE" },
};

/** In which order the letter counts them. */
export const KINDS = Object.keys(KIND_NOUNS) as StoryKind[];

export const REASONS: Readonly<Record<WithdrawalReason, string>> = {
  ACQUIRED: "le labo a été racheté",
  MERGED: "le labo a fusionné",
  CLOSED: "le labo a fermé",
  OUT_OF_SCOPE: "le labo sort du champ de l’échelle",
  INSUFFICIENT_INFORMATION: "faute d’informations, le labo ne peut plus être noté",
};

/** What heads a card; the kinds that climb or slip say by how much instead. */
export const HEADINGS: Readonly<Record<StoryKind, string>> = {
  FIRST_RATING: "Première note",
  UPGRADE: "Montée",
  DOWNGRADE: "Descente",
  ROUND_TRIP: "Aller-retour",
  RANGE_NARROWED: "Fourchette resserrée",
  RANGE_WIDENED: "Fourchette élargie",
  OUTLOOK_CHANGE: "Perspective modifiée",
  WITHDRAWAL: "Retrait",
  REINSTATEMENT: "Retour",
  SCALE_REVISION: "Barème révisé",
  NOTED: "Ligne au registre",
  AFFIRMATION: "Niveau confirmé",
};
