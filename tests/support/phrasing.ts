import type { FrenchLabel, Morphology } from "../../src/domain/french-label.js";
import { nameFilling, nounFilling, pronoun, type Filling } from "../../src/digest/phrases/filling.js";
import { fill } from "../../src/digest/phrases/fill.js";
import { parseTemplate, type Template } from "../../src/digest/phrases/template.js";
import { fact, type Said } from "../../src/digest/say.js";

const NAMES: Readonly<Record<string, Partial<Morphology>>> = {
  OpenAI: { elides: true },
  "Humans&": {},
  "H Company": {},
  xAI: {},
  "01.AI": {},
  "Hugging Face": {},
  "Mistral AI": {},
  ElevenLabs: { elides: true },
  Hesperia: { gender: "FEMININE", elides: true },
  "Les Forges": { gender: "FEMININE", number: "PLURAL", article: "LES" },
  "Les Ateliers": { number: "PLURAL", article: "LES" },
  "Le Labo": { article: "LE" },
  "La Boîte": { gender: "FEMININE", article: "LA" },
  "L’Atelier": { article: "L" },
};

const SINGULAR: Morphology = { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null };

/** What French knows of one of these tests' labs. */
export function morphologyOf(name: string): Morphology {
  return { ...SINGULAR, ...NAMES[name] };
}

/** A phrase about one of these labs. */
export function ofName(text: string, name: string): string {
  const morphology = morphologyOf(name);
  const labo = nameFilling(fact("LAB", "lab", name), morphology);
  return filled(text, { labo, il: pronoun(morphology) }).text;
}

/** A phrase about a fact: its label, and how it agrees (`fs`: feminine singular). */
export function ofFact(text: string, label: string, form: "ms" | "fs" | "mp" | "fp" = "ms"): Said {
  return filled(text, { preuve: nounFilling(fact("EVIDENCE", "fact", label), agreementOf(form)) });
}

function agreementOf(form: string): Pick<FrenchLabel, "gender" | "number"> {
  return {
    gender: form.startsWith("f") ? "FEMININE" : "MASCULINE",
    number: form.endsWith("p") ? "PLURAL" : "SINGULAR",
  };
}

/** The template of a text whose slots are those that it is filled with. */
export function templateOf(text: string, slots: readonly string[]): Template {
  return parseTemplate(text, new Set(slots)).template;
}

export function filled(text: string, fillings: Readonly<Record<string, Filling>>): Said {
  return fill(templateOf(text, Object.keys(fillings)), (slot) => fillings[slot] ?? null);
}
