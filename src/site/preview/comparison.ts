import { diffArrays } from "diff";
import type { Block } from "../../domain/digest.js";

/** A sentence of one of two versions. */
interface Stretch {
  readonly text: string;
  /** Only in this version. */
  readonly changed: boolean;
}

/** A block before and after it was drawn again. */
export interface Comparison {
  readonly before: readonly Stretch[];
  readonly after: readonly Stretch[];
  readonly same: boolean;
}

/** Sentence by sentence: two drawings share too many small words to be compared by the word. */
export function compareBlocks(before: Block | undefined, after: Block | undefined): Comparison {
  const parts = diffArrays(sentencesOf(before), sentencesOf(after));
  const stretches = ({ value, added, removed }: (typeof parts)[number]): Stretch[] =>
    value.map((text) => ({ text, changed: added || removed }));
  return {
    before: parts.filter(({ added }) => !added).flatMap(stretches),
    after: parts.filter(({ removed }) => !removed).flatMap(stretches),
    same: parts.every(({ added, removed }) => !added && !removed),
  };
}

function sentencesOf(block: Block | undefined): string[] {
  return (block?.sentences ?? []).map(({ text }) => text);
}
