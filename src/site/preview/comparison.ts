import { diffWordsWithSpace } from "diff";
import type { Block } from "../../domain/digest.js";

/** A stretch of one of two versions. */
export interface Stretch {
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

export function compareBlocks(before: Block | undefined, after: Block | undefined): Comparison {
  const parts = diffWordsWithSpace(wordsOf(before), wordsOf(after));
  const stretch = ({ value, added, removed }: (typeof parts)[number]): Stretch => ({
    text: value,
    changed: added || removed,
  });
  return {
    before: parts.filter(({ added }) => !added).map(stretch),
    after: parts.filter(({ removed }) => !removed).map(stretch),
    same: parts.every(({ added, removed }) => !added && !removed),
  };
}

function wordsOf(block: Block | undefined): string {
  return (block?.sentences ?? []).map(({ text }) => text).join(" ");
}
