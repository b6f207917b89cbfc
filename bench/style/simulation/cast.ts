import type { Lab, Person } from "../../../src/domain/lab.js";
import type { Morphology } from "../../../src/domain/french-label.js";
import type { Source } from "../../../src/domain/source.js";

/** Labs that do not exist, for a year that did not happen; their names try every joint of French. */
const NAMES: readonly [string, Partial<Morphology>][] = [
  ["Ouistiti", {}],
  ["Hesperia", { gender: "FEMININE", elides: true }],
  ["Nébula Neuve", { gender: "FEMININE" }],
  ["Le Labo du Coin", { article: "LE" }],
  ["Les Forges de Babel", { gender: "FEMININE", number: "PLURAL", article: "LES" }],
  ["Atelier Delta", { elides: true }],
  ["Mille-Feuilles", {}],
  ["Yggdrasil", { elides: true }],
  ["Hibou & Fils", {}],
  ["Bételgeuse", { gender: "FEMININE" }],
  ["Oméga", { elides: true }],
  ["La Boîte Grise", { gender: "FEMININE", article: "LA" }],
  ["Tournesol", {}],
  ["Cirrus", {}],
];

const HEADS = ["Inès Aubrac", "Basile Kerven", "Odile Marchand", "Théo Lacaze", "Amina Berthet", "Ulysse Grandin"];

const PUBLISHERS = ["La Gazette des modèles", "Le Courrier du silicium", "Puces et Compagnie", "L’Écho des serveurs"];

export function simulatedLab(index: number): Lab {
  const [name = "", morphology = {}] = NAMES[index] ?? [];
  const slug = `simule-${String(index + 1)}`;
  return {
    id: slug,
    slug,
    name,
    shortName: name,
    aliases: [],
    website: null,
    foundedOn: null,
    headquarters: null,
    morphology: { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null, ...morphology },
  };
}

export const MOST_LABS = NAMES.length;

/** Every second lab has somebody at its head. */
export function simulatedPeople(lab: Lab, index: number): Person[] {
  const name = HEADS[index % HEADS.length] ?? "";
  if (index % 2 === 1) return [];
  return [
    {
      id: `${lab.slug}-tete`,
      labId: lab.id,
      name,
      role: "direction générale",
      startedOn: null,
      endedOn: null,
      formerEmployers: ["Cirrus", "Oméga"],
      confirmation: "CONFIRMED",
      source: simulatedSource(index, "2026-01-01"),
      label: { text: name, gender: "MASCULINE", number: "SINGULAR", polarity: "AFFIRMATIVE", weight: 3 },
    },
  ];
}

export function simulatedSource(index: number, publishedOn: string): Source {
  const publisher = PUBLISHERS[index % PUBLISHERS.length] ?? "";
  return {
    id: `source-simulee-${String(index % PUBLISHERS.length)}-${publishedOn}`,
    publisher,
    title: "Nouvelles de la semaine",
    url: null,
    author: null,
    publishedOn,
    accessedOn: publishedOn,
    story: null,
  };
}
