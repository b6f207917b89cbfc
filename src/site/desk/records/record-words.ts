import type { ActionKind } from "../../../domain/action-kind.js";
import type { AssessmentBasis, Decision, Outlook, OutlookTrend, WithdrawalReason } from "../../../domain/assessment.js";
import type { FrenchLabel, Morphology } from "../../../domain/french-label.js";
import type { ProposalState } from "../../../domain/proposal.js";
import type { Confirmation, EvidenceKind } from "../../../domain/source.js";

export const KIND_WORDS: Readonly<Record<EvidenceKind, string>> = {
  FUNDING: "Levée de fonds",
  REVENUE: "Revenus",
  PRODUCT: "Produit",
  PARTNERSHIP: "Partenariat",
  ACQUISITION: "Rachat",
  HIRING: "Recrutement",
  DEPARTURE: "Départ",
  RESEARCH: "Recherche",
  STATEMENT: "Déclaration",
  OTHER: "Autre",
};

export const CONFIRMATION_WORDS: Readonly<Record<Confirmation, string>> = {
  CONFIRMED: "Confirmé",
  REPORTED: "Rapporté par la source",
  RUMOUR: "Rumeur",
  DENIED: "Démenti",
  LAPSED: "Caduc",
};

export const TREND_WORDS: Readonly<Record<OutlookTrend, string>> = {
  STABLE: "Stable",
  POSITIVE: "Positive",
  NEGATIVE: "Négative",
  DEVELOPING: "Incertaine",
};

export const REASON_WORDS: Readonly<Record<WithdrawalReason, string>> = {
  ACQUIRED: "Racheté",
  MERGED: "Fusionné",
  CLOSED: "Fermé",
  OUT_OF_SCOPE: "Hors de notre sujet",
  INSUFFICIENT_INFORMATION: "Faute d’informations",
};

export const BASIS_WORDS: Readonly<Record<AssessmentBasis, string>> = {
  INFERRED: "Nous, d’après les preuves",
  DECLARED: "Le labo lui-même",
};

export const GENDER_WORDS: Readonly<Record<FrenchLabel["gender"], string>> = {
  MASCULINE: "Masculin",
  FEMININE: "Féminin",
};

export const NUMBER_WORDS: Readonly<Record<FrenchLabel["number"], string>> = {
  SINGULAR: "Singulier",
  PLURAL: "Pluriel",
};

export const POLARITY_WORDS: Readonly<Record<FrenchLabel["polarity"], string>> = {
  AFFIRMATIVE: "Quelque chose a lieu",
  NEGATIVE: "Un refus, une absence",
};

export const WEIGHT_WORDS: Readonly<Record<`${FrenchLabel["weight"]}`, string>> = {
  1: "Léger\u00A0: une couleur",
  2: "Moyen\u00A0: à dire une fois",
  3: "Lourd\u00A0: à dire d’abord",
};

export const ARTICLE_WORDS: Readonly<Record<NonNullable<Morphology["article"]>, string>> = {
  LE: "Le",
  LA: "La",
  LES: "Les",
  L: "L’",
};

export const ACTION_WORDS: Readonly<Record<ActionKind, string>> = {
  FIRST_RATING: "Entrée",
  UPGRADE: "Hausse",
  DOWNGRADE: "Baisse",
  AFFIRMATION: "Confirmation",
  RANGE_NARROWED: "Fourchette resserrée",
  RANGE_WIDENED: "Fourchette élargie",
  OUTLOOK_CHANGE: "Nouvelle perspective",
  WITHDRAWAL: "Retrait",
  REINSTATEMENT: "Retour",
  SCALE_REVISION: "Nouvelle échelle",
};

export const PROPOSAL_WORDS: Readonly<Record<ProposalState, string>> = {
  PROPOSED: "En attente",
  APPROVED: "Approuvée",
  REJECTED: "Refusée",
  WITHDRAWN: "Reprise par son auteur",
};

/** « Niveau 4 », « Entre 2 et 4, affiché au 3 », « Retiré : racheté ». */
export function decisionWords(decision: Decision): string {
  if (decision.type === "WITHDRAWAL") return `Retiré\u00A0: ${lowered(REASON_WORDS[decision.reason])}`;
  const { low, high, headline } = decision;
  if (low === high) return `Niveau\u00A0${low}`;
  return `Entre ${low} et ${high}${headline === null ? "" : `, affiché au ${headline}`}`;
}

/** « perspective positive, cap sur le niveau 5 ; à guetter : … ». */
export function outlookWords({ trend, target, trigger }: Outlook): string {
  const course = target === null ? "" : `, cap sur le niveau\u00A0${target}`;
  const watch = trigger === null ? "" : `\u202F; à guetter\u00A0: ${trigger.replace(/\.$/u, "")}`;
  return `perspective ${lowered(TREND_WORDS[trend])}${course}${watch}`;
}

/** The same inside a sentence. */
export function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
