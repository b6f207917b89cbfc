import type { Block, Sentence } from "../../domain/digest.js";
import { isRange } from "../grammar/levels.js";
import { type LabPhrase, phrasesOf, type PhraseBank } from "../phrases/phrase.js";
import type { LabStory, WeekFacts } from "../week-facts.js";

const FROM_TO = /du (niveau\s[1-5]) au (niveau\s[1-5])/gu;

/** Sentences that tell another move than their lab's: by the phrase they were made from, or by the levels they name. */
export function directionFaults(
  blocks: readonly Block[],
  { stories, affirmed }: WeekFacts,
  bank: PhraseBank,
): string[] {
  const phrases = new Map(
    phrasesOf(bank).flatMap((phrase) => ("kinds" in phrase ? [[phrase.id, phrase] as const] : [])),
  );
  const told = new Map([...stories, ...affirmed].map((story) => [story.lab.id, story]));
  return blocks.flatMap(({ role, lab, sentences }) => {
    const story = role === "MOVE" && lab !== null ? told.get(lab.id) : undefined;
    return story === undefined
      ? []
      : sentences.filter((sentence) => contradicts(sentence, story, phrases)).map(({ text }) => `« ${text} »`);
  });
}

function contradicts({ text, phrase }: Sentence, story: LabStory, phrases: ReadonlyMap<string, LabPhrase>): boolean {
  const kinds = phrase === null ? undefined : phrases.get(phrase)?.kinds;
  const strange = kinds !== undefined && !kinds.some((kind) => kind === story.kind);
  const ways = waysOf(story);
  return strange || [...text.matchAll(FROM_TO)].some(([words]) => !ways.includes(plain(words)));
}

/** « du niveau 3 au niveau 4 »: from where it was to where it is, and from end to end of a range. */
function waysOf({ before, after }: LabStory): string[] {
  const ranges = [before, after].flatMap((standing) =>
    standing !== null && isRange(standing) ? [[standing.low, standing.high] as const] : [],
  );
  const moved = before !== null && after !== null && !isRange(before) && !isRange(after);
  return [...ranges, ...(moved ? [[before.low, after.low] as const] : [])].map(
    ([from, to]) => `du niveau ${from} au niveau ${to}`,
  );
}

function plain(words: string): string {
  return words.replaceAll("\u00A0", " ");
}
