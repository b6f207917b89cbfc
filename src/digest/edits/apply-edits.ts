import type { Block, FactRef, Sentence } from "../../domain/digest.js";
import type { DraftEdit, Edit, Rewrite } from "../../domain/draft.js";
import { fill, isFillable } from "../phrases/fill.js";
import { parseTemplate } from "../phrases/template.js";
import { sentence } from "../say.js";
import type { WeekFacts } from "../week-facts.js";
import { blockName, headingsOf } from "./block-names.js";
import { type HeldFacts, heldFacts, lostFacts } from "./held-facts.js";
import { basisOf, evidenceNamed, storyOf, vocabularyOf } from "./sayings.js";

/** An edit with the number by which it is spoken of. */
export type NumberedEdit = Pick<DraftEdit, "number" | "edit">;

/** What became of an edit. `SUPERSEDED`: its block was drawn again after it. `STALE`: it no longer applies, for a reason, in French. */
export interface EditOutcome {
  readonly number: number;
  readonly edit: Edit;
  readonly standing: "APPLIED" | "SUPERSEDED" | "STALE";
  readonly reason: string | null;
}

export interface EditedBlocks {
  readonly blocks: readonly Block[];
  readonly outcomes: readonly EditOutcome[];
}

/** How blocks are to be written: what edits ask of the writer before a word is there. */
export interface WritingWishes {
  readonly seeds: ReadonlyMap<string, string>;
  readonly plain: ReadonlySet<string>;
}

export function wishesOf(edits: readonly NumberedEdit[]): WritingWishes {
  const seeds = edits.flatMap(({ edit }) => (edit.kind === "REROLL" ? [[edit.block, edit.seed] as const] : []));
  const plain = edits.flatMap(({ edit }) => (edit.kind === "PLAIN" ? [edit.block] : []));
  return { seeds: new Map(seeds), plain: new Set(plain) };
}

/**
 * Applies edits to the blocks of a letter in their order, and tells what became of each: none is lost in silence. The
 * blocks were written by the wishes of the same edits.
 */
export function applyEdits(written: readonly Block[], edits: readonly NumberedEdit[], facts: WeekFacts): EditedBlocks {
  let blocks = written;
  const held = edits.length === 0 ? new Map<string, ReadonlySet<string>>() : heldFacts(facts, written);
  const outcomes = edits.map(({ number, edit }, index): EditOutcome => {
    const superseded = edits.slice(index + 1).some((later) => startsAnew(later.edit, edit));
    if (superseded) return { number, edit, standing: "SUPERSEDED", reason: null };
    const result = applyOne(blocks, edit, { facts, held, written });
    if ("reason" in result) return { number, edit, standing: "STALE", reason: result.reason };
    blocks = result.blocks;
    return { number, edit, standing: "APPLIED", reason: null };
  });
  return { blocks, outcomes };
}

/** A block that is told anew loses what was pinned and rewritten in it. */
function startsAnew(later: Edit, { kind, block }: Edit): boolean {
  const words = kind === "PIN" || kind === "REWRITE";
  return words && later.block === block && (later.kind === "REROLL" || later.kind === "PLAIN");
}

interface Ground {
  readonly facts: WeekFacts;
  readonly held: HeldFacts;
  readonly written: readonly Block[];
}

type Result = { readonly blocks: readonly Block[] } | { readonly reason: string };

function applyOne(blocks: readonly Block[], edit: Edit, ground: Ground): Result {
  const named = (one: Block): boolean => blockName(one) === edit.block;
  if (edit.kind === "REROLL" || edit.kind === "PLAIN") return ground.written.some(named) ? { blocks } : GONE;
  const block = blocks.find(named);
  if (block === undefined) return GONE;
  if (edit.kind === "DROP") return { blocks: blocks.filter((one) => !named(one)) };
  const told = wordedAnew(block, edit, ground);
  if ("reason" in told) return told;
  return { blocks: blocks.map((one) => (named(one) ? { ...one, sentences: told.sentences } : one)) };
}

function wordedAnew(block: Block, edit: Extract<Edit, { kind: "PIN" | "REWRITE" }>, ground: Ground): Told {
  if (edit.basis !== basisOf(block, ground.facts)) return { reason: "ce qu’elle raconte n’est plus de la même nature" };
  return edit.kind === "PIN" ? pinned(edit.sentences, ground.held) : rewritten(block, edit, ground);
}

const GONE = { reason: "le bloc n’est plus dans la lettre" };

type Told = { readonly sentences: readonly Sentence[] } | { readonly reason: string };

function pinned(sentences: readonly Sentence[], held: HeldFacts): Told {
  const lost = lostFacts(
    sentences.flatMap(({ facts }) => facts),
    held,
  );
  return lost.length === 0 ? { sentences } : { reason: listed(lost) };
}

function rewritten(block: Block, edit: Rewrite, { facts, held }: Ground): Told {
  const place = placeOf(block, edit.was);
  if (place === -1) return { reason: `la phrase « ${edit.was} » n’y est plus` };
  const lost = lostFacts(edit.facts, held);
  if (lost.length > 0) return { reason: listed(lost) };
  const told = wordsOf(block, edit, facts);
  if (told === null) return { reason: "une des places de la phrase n’a plus rien à dire" };
  return { sentences: block.sentences.with(place, told) };
}

/** Where a sentence stands in a block, headings apart; -1: nowhere. */
export function placeOf(block: Block, words: string): number {
  return block.sentences.findIndex(({ text }, index) => index >= headingsOf(block) && text === words);
}

/** The sentence that a rewrite says now; null where a slot has nothing to say. */
function wordsOf(block: Block, { text, evidence: ids, facts: typed }: Rewrite, facts: WeekFacts): Sentence | null {
  const evidence = evidenceNamed(storyOf(block, facts), ids);
  if (evidence === null) return null;
  const { slots, fillings } = vocabularyOf(block, facts, evidence);
  const { template } = parseTemplate(text, slots);
  if (!isFillable(template, fillings)) return null;
  const said = fill(template, fillings);
  return sentence({ text: said.text, facts: [...said.facts, ...typed] });
}

function listed(lost: readonly string[]): string {
  return [...new Set(lost)].join(", ");
}

/** The ids of the evidence that a sentence states, in its order. */
export function evidenceIn(facts: readonly FactRef[]): string[] {
  const ids = facts.filter(({ id }) => id.startsWith("evidence.")).map(({ id }) => id.slice("evidence.".length));
  return [...new Set(ids)];
}
