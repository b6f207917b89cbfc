import type { Block, FactRef, Sentence } from "../domain/digest.js";
import type { Source } from "../domain/source.js";
import { frenchDate } from "./grammar/dates.js";
import { typeset } from "./grammar/typography.js";
import { fact, type Said, say, sentence } from "./say.js";
import type { WeekFacts } from "./week-facts.js";

/** The sources that the blocks rest on, in the order of their first mention, each once. */
export function sourcesOf(blocks: readonly Block[], { stories, affirmed, errata }: WeekFacts): Source[] {
  const evidence = [...stories, ...affirmed, ...errata.map(({ corrected }) => corrected)].flatMap(
    (holder) => holder.evidence,
  );
  const affirming = affirmed.flatMap(({ assessment }) => assessment.evidence);
  const dossiers = [...stories, ...affirmed].flatMap(({ dossier, news }) => [...dossier.people, ...news]);
  const known = new Map([...evidence, ...affirming, ...dossiers].map(({ source }) => [source.id, source]));
  const mentioned = blocks.flatMap(({ sentences }) =>
    sentences.flatMap(({ facts }) => facts.flatMap(({ sourceId }) => sourceId ?? [])),
  );
  return [...new Set(mentioned)].flatMap((id) => known.get(id) ?? []);
}

/** One sentence a source; none when nothing was cited. */
export function sourceBlocks(sources: readonly Source[]): Block[] {
  return sources.length === 0
    ? []
    : [{ role: "SOURCES", lab: null, rank: null, move: null, sentences: sources.map(sourceSentence) }];
}

/** Whose idea the scale is, and what it does not say: in every letter. */
export function creditBlock({ scale }: WeekFacts): Block {
  const credit = sentence(fact("SOURCE", "scale.credit", typeset(scale.credit)));
  const measure = scale.credit.includes("tentative") ? [] : [sentence(say`Elle mesure la tentative, pas la réussite`)];
  const neutral = sentence(say`Monter n’y est pas un compliment, descendre n’y est pas un reproche`);
  return { role: "CREDIT", lab: null, rank: null, move: null, sentences: [credit, ...measure, neutral] };
}

function sourceSentence(source: Source): Sentence {
  const title = source.title === null ? say`` : say`, « ${part(source, "title", source.title)} »`;
  const author = source.author === null ? say`` : say`, ${part(source, "author", source.author)}`;
  return sentence(say`${part(source, "publisher", source.publisher)}${title}${author}, ${dateOf(source)}`);
}

function part(source: Source, name: string, text: string): Said {
  return ofSource("SOURCE", { id: `source.${source.id}.${name}`, text, sourceId: source.id });
}

function dateOf({ id, publishedOn, accessedOn }: Source): Said {
  const published = publishedOn === null ? null : frenchDate(publishedOn);
  const read = accessedOn === null ? "sans date" : frenchDate(accessedOn);
  const date = ofSource("DATE", { id: `source.${id}.date`, text: published ?? read, sourceId: id });
  return published === null && accessedOn !== null ? say`lu le ${date}` : date;
}

function ofSource(kind: FactRef["kind"], ref: Omit<FactRef, "kind">): Said {
  return { text: ref.text, facts: [{ kind, ...ref }] };
}
