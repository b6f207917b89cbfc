import type { FrenchLabel } from "../../src/domain/french-label.js";
import type { Evidence, EvidenceKind } from "../../src/domain/source.js";
import type { Random } from "./random.js";

const SYLLABLES = ["no", "va", "lys", "mer", "quin", "tor", "al", "bé", "ra", "sol", "den", "ix", "cor", "ty", "lum"];

const PUBLISHERS = ["TechCrunch", "Le Monde", "The Information", "Reuters", "Les Échos", "Bloomberg", "The Verge"];

type WordedKind = Exclude<EvidenceKind, "OTHER">;

const CLAIMS: Readonly<Record<WordedKind, string>> = {
  ACQUISITION:
    "Le laboratoire rachète une jeune société dont les clients paient déjà, et garde son équipe commerciale.",
  DEPARTURE: "La directrice de la recherche s’en va, douze mois à peine après son arrivée, sans dire pour où.",
  FUNDING: "Un nouveau tour de table est bouclé ; les investisseurs demandent un plan de revenus sous deux ans.",
  HIRING: "Un ancien vendeur de logiciels prend la tête d’une équipe commerciale de quarante personnes.",
  PARTNERSHIP: "Un accord avec un opérateur de télécommunications met le modèle dans des millions de poches.",
  PRODUCT: "Un abonnement payant ouvre au public, avec une offre pour les entreprises et un tarif à l’usage.",
  RESEARCH: "Le laboratoire publie ses travaux et ses poids, et ne dit rien de ce qu’il compte en faire.",
  REVENUE: "Le revenu annuel récurrent aurait doublé en un trimestre, selon deux personnes au fait des comptes.",
  STATEMENT: "Le fondateur répète que l’argent n’est pas le sujet, et que le produit attendra la science.",
};

const LABELS: Readonly<Record<WordedKind, FrenchLabel>> = {
  ACQUISITION: feminine("une acquisition"),
  DEPARTURE: masculine("le départ de la directrice de la recherche"),
  FUNDING: masculine("un nouveau tour de table"),
  HIRING: feminine("une équipe commerciale de quarante personnes"),
  PARTNERSHIP: masculine("un accord avec un opérateur de télécommunications"),
  PRODUCT: masculine("un abonnement payant"),
  RESEARCH: feminine("la publication des poids du modèle"),
  REVENUE: masculine("un revenu annuel récurrent qui aurait doublé"),
  STATEMENT: feminine("la promesse d’attendre la science"),
};

const KINDS = Object.keys(CLAIMS) as (keyof typeof CLAIMS)[];

const RATIONALES = [
  "On vend, on facture, et l’on recommence : le laboratoire ne cache plus qu’il compte sur ses clients pour payer ses calculs.",
  "La feuille de route promet un produit, le calendrier n’en dit rien, et l’équipe commerciale tient dans un ascenseur.",
  "Tout va à la recherche. Personne ne demande combien cela rapporte, et personne ne semble vouloir poser la question.",
  "Le discours change à chaque entretien ; entre l’abonnement annoncé et la page de tarifs vide, on garde les deux lectures.",
];

const QUOTES = [
  "We will make money when the science tells us how.",
  "The plan has always been to charge for this, and now we do.",
  "Revenue is a side effect of being useful.",
];

export function labName(random: Random): string {
  const syllables = Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join("");
  return `${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}${random.pick(["", " AI", " Labs", " Intelligence"])}`;
}

export function publisher(random: Random): string {
  return random.pick(PUBLISHERS);
}

export function claim(random: Random): Pick<Evidence, "kind" | "claim" | "label"> {
  const kind = random.pick(KINDS);
  return { kind, claim: CLAIMS[kind], label: LABELS[kind] };
}

export function rationale(random: Random): string {
  return random.pick(RATIONALES);
}

export function quote(random: Random): string | null {
  return random.chance(0.5) ? random.pick(QUOTES) : null;
}

function feminine(text: string): FrenchLabel {
  return { ...masculine(text), gender: "FEMININE" };
}

function masculine(text: string): FrenchLabel {
  return { text, gender: "MASCULINE", number: "SINGULAR", polarity: "AFFIRMATIVE", weight: 2 };
}
