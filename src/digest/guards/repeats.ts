import type { Sentence } from "../../domain/digest.js";
import { isRested, type Memory } from "../memory.js";
import { phrasesOf, type PhraseBank } from "../phrases/phrase.js";

/** Phrases that one letter says twice, or before they have slept long enough. */
export function repeatFaults(sentences: readonly Sentence[], bank: PhraseBank, memory: Memory): string[] {
  const known = new Map(phrasesOf(bank).map((phrase) => [phrase.id, phrase]));
  const seen = new Set<string>();
  return sentences.flatMap(({ phrase: id }) => {
    if (id === null) return [];
    const twice = seen.has(id);
    seen.add(id);
    const phrase = known.get(id);
    return twice || (phrase !== undefined && !isRested(phrase, memory)) ? [id] : [];
  });
}
