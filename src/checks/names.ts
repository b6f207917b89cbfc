import { isOpaque } from "../digest/say.js";
import type { Digest } from "../domain/digest.js";

/** Names and titles that a letter quotes as their owners write them, the longest first. */
export function namesIn({ blocks, sources }: Digest): string[] {
  const labs = blocks.flatMap(({ lab }) => (lab === null ? [] : [lab.name, lab.shortName]));
  const facts = blocks.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.facts.filter(isOpaque)));
  const cited = sources.flatMap(({ publisher, title, author }) => [publisher, title, author]);
  const names = new Set([...labs, ...facts.map(({ text }) => text), ...cited]);
  return [...names]
    .filter((name) => name !== null)
    .filter((name) => name.trim() !== "")
    .toSorted((one, other) => other.length - one.length);
}

/** What is not the names' own words: each name is blotted out. */
export function withoutNames(text: string, names: readonly string[]): string {
  return names.filter((name) => text.includes(name)).reduce((words, name) => words.replaceAll(name, BLOT), text);
}

/** No letter, no space, no sign of any language. */
const BLOT = "\uFFFC";
