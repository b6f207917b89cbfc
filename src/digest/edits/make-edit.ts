import type { Block, Sentence } from "../../domain/digest.js";
import type { Edit } from "../../domain/draft.js";
import { EchelonError } from "../../domain/errors.js";
import { SentenceRefusal } from "../../domain/sentence-refusal.js";
import { directionFaults } from "../guards/direction.js";
import { sensitiveFaults } from "../guards/sensitive.js";
import { fill, isFillable } from "../phrases/fill.js";
import { parseTemplate } from "../phrases/template.js";
import { sentence } from "../say.js";
import { evidenceToTell, type WeekFacts } from "../week-facts.js";
import { evidenceIn, placeOf } from "./apply-edits.js";
import { blockName, requireEditable } from "./block-names.js";
import { basisOf, evidenceNamed, storyOf, vocabularyOf } from "./sayings.js";
import { bindWords, shapeFault, unheldWords, type WordFault } from "./typed-words.js";

/** What an editor asks for. */
export type EditWish = { readonly block: string } & (
  | { readonly kind: "REROLL"; readonly seed: string }
  | { readonly kind: "PIN" | "DROP" | "PLAIN" }
  | { readonly kind: "REWRITE"; readonly was: string; readonly text: string }
);

/** The letter as its editor sees it. */
export interface SeenLetter {
  readonly facts: WeekFacts;
  readonly blocks: readonly Block[];
  /** Of all labs: what nobody may type where no fact says it. */
  readonly names: readonly string[];
}

/**
 * The edit that an editor asks for, bound to what it rests on.
 * @throws {EchelonError} BAD_USER_INPUT for a block that cannot have it, SENTENCE_INVALID: what, where, and what to do
 */
export function makeEdit(wish: EditWish, letter: SeenLetter): Edit {
  const block = requireEditable(letter.blocks, wish.block, wish.kind);
  switch (wish.kind) {
    case "REROLL":
      return { kind: wish.kind, block: wish.block, seed: requireSeed(wish.seed) };
    case "PIN":
      return { kind: wish.kind, block: wish.block, sentences: block.sentences, basis: basisOf(block, letter.facts) };
    case "REWRITE":
      return rewriteOf(block, wish, letter);
    case "DROP":
    case "PLAIN":
      return { kind: wish.kind, block: wish.block };
  }
}

function requireSeed(seed: string): string {
  if (/^[\p{L}\p{N} ._:-]{1,80}$/u.test(seed)) return seed;
  const next = "Give at most 80 letters, digits, spaces, or . _ : -";
  throw new EchelonError("BAD_USER_INPUT", "That is not a seed.", next, { field: ["seed"] });
}

function rewriteOf(block: Block, wish: Extract<EditWish, { kind: "REWRITE" }>, letter: SeenLetter): Edit {
  const { facts, names } = letter;
  const place = placeOf(block, wish.was);
  const before = place === -1 ? undefined : block.sentences[place];
  if (before === undefined) throw noSuchSentence(wish);
  const text = wish.text.trim().normalize("NFC");
  const shape = shapeFault(text);
  if (shape !== null) throw invalid(wish.block, shape);
  const evidence = evidenceFor(block, before, facts);
  const { slots, fillings, sayings } = vocabularyOf(block, facts, evidenceNamed(storyOf(block, facts), evidence) ?? []);
  const { template, faults } = parseTemplate(text, slots);
  if (faults[0] !== undefined)
    throw invalid(wish.block, { fault: "TEMPLATE", what: faults.join(", "), next: slotAdvice(slots) }, { slots });
  if (!isFillable(template, fillings))
    throw invalid(
      wish.block,
      { fault: "SLOT_EMPTY", what: "a slot has nothing to say here", next: slotAdvice(slots) },
      { slots },
    );
  const said = fill(template, fillings);
  const { facts: typed, rest } = bindWords(said.text, said.facts, sayings);
  const unheld = unheldWords(rest, [...names, ...facts.scale.levels.map(({ name }) => name)]);
  if (unheld.length > 0) throw unheldRefusal(wish.block, unheld, slots);
  requireGuarded(block, sentence({ text: said.text, facts: [...said.facts, ...typed] }), facts);
  return {
    ...{ kind: "REWRITE", block: wish.block, was: wish.was, text },
    ...{ evidence, facts: typed, basis: basisOf(block, facts) },
  };
}

/** What the sentence told before, or else what is owed first. */
function evidenceFor(block: Block, before: Sentence, facts: WeekFacts): string[] {
  const story = storyOf(block, facts);
  const told = evidenceIn(before.facts);
  if (told.length > 0 || story === undefined) return story === undefined ? [] : told.slice(0, 2);
  return evidenceToTell(story)
    .slice(0, 1)
    .map(({ id }) => id);
}

function requireGuarded(block: Block, words: Sentence, facts: WeekFacts): void {
  const alone = { ...block, sentences: [words] };
  if (directionFaults([alone], facts, { arcs: [], loose: [], frame: [] }).length > 0)
    throw invalid(blockName(block), {
      fault: "OTHER_MOVE",
      what: "it tells another move than the one of its lab",
      next: "Tell where the lab was, then where it is.",
    });
  if (sensitiveFaults([words]).length > 0)
    throw invalid(blockName(block), {
      fault: "GRAVE",
      what: "it holds a grave word that none of its facts says",
      next: "Write « départ », or quote the fact.",
    });
}

function noSuchSentence({ block, was }: { readonly block: string; readonly was: string }): EchelonError {
  return new EchelonError(
    "SENTENCE_INVALID",
    `${block} does not say “${was.slice(0, 200)}”, or it is a heading, which is exact.`,
    "Look at the letter as it is now, and give one of its sentences word for word.",
    { field: ["was"] },
  );
}

function unheldRefusal(block: string, unheld: readonly string[], slots: ReadonlySet<string>): EchelonError {
  const words = unheld.map((one) => `« ${one} »`).join(", ");
  return invalid(
    block,
    {
      fault: "UNHELD",
      what: `no fact of the block says ${words}`,
      next: `Take it out, or let a slot say it. ${slotAdvice(slots)}`,
    },
    { unheld, slots },
  );
}

interface Leaning {
  readonly unheld?: readonly string[];
  readonly slots?: Iterable<string>;
}

function invalid(
  block: string,
  { fault, what, next }: WordFault,
  { unheld = [], slots = [] }: Leaning = {},
): EchelonError {
  const message = `The sentence for ${block} cannot be taken: ${what}.`;
  return new SentenceRefusal(message, next, { fault, unheld, slots: [...slots] });
}

function slotAdvice(slots: ReadonlySet<string>): string {
  return `The slots of this block: ${[...slots].map((slot) => `{${slot}}`).join(" ")}.`;
}
