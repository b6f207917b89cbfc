import { EchelonError } from "../../src/domain/errors.js";
import { foldName } from "../../src/domain/lab.js";
import { eventOf, keyOf, personOf, productOf, roundOf, type IsFirstParty } from "./facts.js";
import type { FactWords, Labels, LabWords } from "./labels.js";
import type { Research, ResearchLab } from "./research.js";

/** Kinds of alias by which no reader looks for a lab, or which name something else. */
const LEFT_OUT = [
  "ascii",
  "case_variant",
  "controlling_nonprofit",
  "domain",
  "handle",
  "lowercase_brand",
  "misspelling",
];

/** Every lab of the research with its words; the two must name the same labs and the same facts. */
export function labsOf(research: Research, labels: Labels): Record<string, unknown>[] {
  requireSame(
    "labs",
    research.labs.map(({ slug }) => slug),
    Object.keys(labels.labs),
  );
  const publishers = new Map(research.sources.map(({ id, publisher }) => [id, publisher]));
  return research.labs.map((lab) => {
    const words = labels.labs[lab.slug];
    return words === undefined ? {} : labOf(lab, words, (source) => publishers.get(source) === words.name);
  });
}

function labOf(lab: ResearchLab, words: LabWords, isFirstParty: IsFirstParty): Record<string, unknown> {
  const ids = [...lab.people.map(({ person }) => keyOf(person)), ...lab.products.map(({ name }) => keyOf(name))];
  requireSame(
    lab.slug,
    [...ids, ...[...lab.funding_rounds, ...lab.events].map(({ id }) => id)],
    Object.keys(words.facts),
  );
  const of = (id: string): FactWords => words.facts[id] ?? {};
  return {
    slug: lab.slug,
    name: words.name,
    shortName: words.shortName,
    aliases: aliasesOf(lab, words),
    website: words.website,
    foundedOn: words.foundedOn === undefined && lab.founded.verified ? lab.founded.date : null,
    headquarters: words.headquarters,
    morphology: { gender: "MASCULINE", number: "SINGULAR", elides: words.elides, article: null },
    people: lab.people.map((fact) => personOf(fact, of(keyOf(fact.person)), isFirstParty)),
    fundingRounds: lab.funding_rounds.map((fact) => roundOf(fact, of(fact.id), isFirstParty)),
    products: lab.products.map((fact) => productOf(fact, of(keyOf(fact.name)), isFirstParty)),
    events: lab.events.map((fact) => eventOf(fact, of(fact.id), isFirstParty)),
    assessments: words.assessments,
  };
}

function aliasesOf({ names }: ResearchLab, { name, shortName }: LabWords): string[] {
  const known = new Set([foldName(name), foldName(shortName)]);
  return names.aliases
    .filter(({ verified, kind, value }) => verified && !LEFT_OUT.includes(kind) && !known.has(foldName(value)))
    .map(({ value }) => value);
}

function requireSame(where: string, researched: readonly string[], worded: readonly string[]): void {
  const missing = researched.filter((id) => !worded.includes(id));
  const unknown = worded.filter((id) => !researched.includes(id));
  if (missing.length + unknown.length === 0) return;
  throw new EchelonError(
    "DATA_SET_INVALID",
    `data/labels.fr.yaml and the research differ for ${where}: no words for [${missing.join(", ")}], no such fact [${unknown.join(", ")}].`,
    "Word every fact of the research, and no other.",
  );
}
