import { RANKS, type Scale } from "../../../src/domain/level.js";

const NAMES = [
  "Méditation zen",
  "Concept de stratégie",
  "Flou artistique revendiqué",
  "Plan d’enrichissement détaillé",
  "Touche pas à mon cashflow",
];

/** The scale as the data set has it, in few words. */
export function simulatedScale(): Scale {
  const levels = RANKS.map((rank) => ({
    scaleVersion: 1,
    rank,
    name: NAMES[rank - 1] ?? "",
    tagline: "Devise.",
    criterion: "Critère.",
  }));
  const credit =
    "Échelle imaginée par Russell Brandom (TechCrunch, 24 janvier 2026) : elle mesure la tentative de gagner de l’argent, pas la réussite.";
  return { version: 1, validFrom: "2026-01-01", credit, levels };
}
