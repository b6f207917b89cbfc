import type { Block, Digest } from "../../domain/digest.js";
import { reseedableName } from "../../newsroom/compose-edition.js";
import { type Comparison, compareBlocks } from "./comparison.js";
import { blockTitle, rerollHref } from "./facts-view.js";
import { blockKey } from "./places.js";
import { queryOf, type ViewState } from "./view-state.js";

/** A block drawn again, beside what it was. */
export interface ComparisonView extends Comparison {
  readonly title: string;
  readonly keep: string;
  readonly revert: string;
  readonly again: string | null;
  /** Other blocks that it changes: no image is used twice in a letter. */
  readonly others: readonly string[];
}

/** A block that was drawn again and kept. */
export interface RerollRow {
  readonly title: string;
  readonly seed: string;
  readonly remove: string;
}

/** Null where nothing is compared. @param before the digest without the block drawn again */
export function comparisonView(before: Digest | null, after: Digest, state: ViewState): ComparisonView | null {
  const { compared } = state;
  if (before === null || compared === null) return null;
  const [old, drawn] = [blockNamed(before, compared), blockNamed(after, compared)];
  return {
    ...compareBlocks(old, drawn),
    title: drawn === undefined ? compared : blockTitle(drawn),
    keep: queryOf(state, { compared: null }) || "?",
    revert: queryOf(state, without(state, compared)) || "?",
    again: drawn === undefined ? null : rerollHref(drawn, state),
    others: after.blocks.filter((block) => block !== drawn && !saidIn(before, block)).map(blockTitle),
  };
}

export function rerollRows(digest: Digest, state: ViewState): RerollRow[] {
  return [...state.rerolls].map(([name, seed]) => {
    const block = blockNamed(digest, name);
    return {
      title: block === undefined ? name : blockTitle(block),
      seed,
      remove: queryOf(state, without(state, name)) || "?",
    };
  });
}

/** The view with a block as it was first drawn. */
export function without({ rerolls, compared }: ViewState, name: string): Pick<ViewState, "rerolls" | "compared"> {
  return {
    rerolls: new Map([...rerolls].filter(([block]) => block !== name)),
    compared: compared === name ? null : compared,
  };
}

function saidIn({ blocks }: Digest, block: Block): boolean {
  const before = blocks.find((one) => blockKey(one) === blockKey(block));
  return before !== undefined && wordsOf(before) === wordsOf(block);
}

function wordsOf({ sentences }: Block): string {
  return sentences.map(({ text }) => text).join("\n");
}

function blockNamed({ blocks }: Digest, name: string): Block | undefined {
  return blocks.find(({ role, lab }) => reseedableName(role, lab?.slug ?? null) === name);
}
