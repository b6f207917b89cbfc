import type { Sentence } from "../domain/digest.js";
import { separator } from "./grammar/lists.js";
import type { CountedNoun } from "./grammar/numbers.js";
import { count, LABS, level, rungName } from "./name-facts.js";
import { capitalised, say, sayList, sentence } from "./say.js";
import type { WeekFacts } from "./week-facts.js";

/** What a reader may want to check at the end: how many labs, which rungs are free, who says so. */
export function summarySentences(facts: WeekFacts): Sentence[] {
  return [...population(facts), ...vacancies(facts), ...bases(facts)];
}

function population({ totals }: WeekFacts): Sentence[] {
  if (totals.rated === 0) return [];
  return [sentence(say`L’échelle porte ${count("totals.rated", totals.rated, LABS)}`)];
}

function vacancies({ ladder, scale, totals }: WeekFacts): Sentence[] {
  const vacant = ladder.filter(({ placings }) => placings.length === 0);
  if (vacant.length === 0 || totals.rated === 0) return [];
  const rungs = vacant.map(
    ({ rank }) => say`le ${level(`level.${rank}`, { low: rank, high: rank })}, ${rungName(scale, rank)}`,
  );
  const wait = vacant.length === 1 ? "attend son locataire" : "attendent leurs locataires";
  return [sentence(capitalised(say`${sayList(rungs, apart)}, ${wait}`))];
}

/** The items hold commas themselves. */
function apart(index: number, length: number): string {
  return separator(index, length).replace(" et ", ", et ");
}

/** Who says so: the labs themselves, or the editors. */
function bases({ totals: { declared, inferred } }: WeekFacts): Sentence[] {
  if (declared + inferred === 0) return [];
  if (declared === 0 && inferred === 1) return [sentence(say`Le niveau de la semaine est déduit par la rédaction`)];
  if (declared === 0) return [sentence(say`Les niveaux de la semaine sont tous déduits par la rédaction`)];
  const theirs = count("totals.declared", declared, DECLARED);
  const ours = inferred === 0 ? say`aucun déduit` : count("totals.inferred", inferred, INFERRED);
  return [sentence(capitalised(say`${theirs}, ${ours} par la rédaction`))];
}

const DECLARED: CountedNoun = {
  singular: "niveau fondé sur les déclarations du labo",
  plural: "niveaux fondés sur les déclarations des labos",
  gender: "MASCULINE",
};
const INFERRED: CountedNoun = { singular: "déduit", plural: "déduits", gender: "MASCULINE" };
