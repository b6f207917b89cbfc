import type { FactRef } from "../../domain/digest.js";
import type { SentenceFault } from "../../domain/sentence-refusal.js";
import { staticNumbers } from "../guards/numbers.js";
import type { Said } from "../say.js";

/** The longest sentence that an editor may type. */
const MOST_TYPED = 600;

/** What is wrong with typed words, and what to do. */
export interface WordFault {
  readonly fault: SentenceFault;
  readonly what: string;
  readonly next: string;
}

/** Nothing of these can be seen, or means anything but itself. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
/** Spaces that French typography uses, besides the plain one. */
const COMPATIBLE = /[\u00A0\u202F…ªº]/u;

/** What no sentence may hold, whatever it says: the first fault; null where there is none. */
export function shapeFault(text: string): WordFault | null {
  const length = Array.from(text).length;
  if (text.trim() === "")
    return { fault: "EMPTY", what: "there are no words", next: "Write a sentence, or drop the block." };
  if (length > MOST_TYPED)
    return { fault: "TOO_LONG", what: `it has ${length} characters`, next: `Write at most ${MOST_TYPED}.` };
  if (INVISIBLE.test(text))
    return { fault: "INVISIBLE", what: "it holds a character that cannot be seen", next: "Type it anew by hand." };
  if (/[<>]/u.test(text))
    return { fault: "MARKUP", what: "it holds < or >", next: "Write words: the letter sets them." };
  const strange = Array.from(text.normalize("NFC")).find(isStrange);
  if (strange === undefined) return null;
  return {
    fault: "STRANGE",
    what: `it holds « ${strange} », which looks like another character`,
    next: "Type it anew by hand.",
  };
}

/** Letters of other scripts, digits of other kinds, and characters that stand for others pass for what they are not. */
function isStrange(character: string): boolean {
  if (COMPATIBLE.test(character)) return false;
  if (character.normalize("NFKC") !== character || /\p{M}/u.test(character)) return true;
  return /\p{N}/u.test(character)
    ? !/[0-9]/u.test(character)
    : /\p{L}/u.test(character) && !/\p{sc=Latn}/u.test(character);
}

/** Typed words bound to the facts that they state, with what is left of them. */
export interface BoundWords {
  readonly facts: readonly FactRef[];
  /** The words that no fact holds. */
  readonly rest: string;
}

/** Takes the place of what a fact holds. */
const HELD = "\u0000";

/**
 * Binds words to the sayings that they repeat, the longest first; what slots have filled in is held already.
 * @param filled the facts of the slots
 */
export function bindWords(text: string, filled: readonly FactRef[], sayings: readonly Said[]): BoundWords {
  const facts: FactRef[] = [];
  let rest = withoutFacts(text, filled);
  for (const saying of [...sayings].sort((one, other) => other.text.length - one.text.length)) {
    if (saying.text.trim() === "") continue;
    rest = rest.replace(wholeWords(saying.text), (words) => {
      facts.push(...asTyped(saying, words));
      return HELD;
    });
  }
  return { facts, rest };
}

function withoutFacts(text: string, facts: readonly FactRef[]): string {
  return facts
    .map((fact) => fact.text)
    .filter((words) => words !== "")
    .toSorted((one, other) => other.length - one.length)
    .reduce((words, held) => words.replaceAll(held, HELD), text);
}

/** A fact keeps the capital and the spaces with which it was typed, so that it is found in its sentence. */
function asTyped({ text, facts }: Said, words: string): FactRef[] {
  const [fact] = facts;
  return facts.length === 1 && fact?.text === text ? [{ ...fact, text: words }] : facts.map((one) => one);
}

function wholeWords(text: string): RegExp {
  const [first = "", ...others] = Array.from(text);
  const begin = /\p{Ll}/u.test(first) ? `[${first}${first.toUpperCase()}]` : escaped(first);
  const pattern = begin + escaped(others.join("")).replaceAll(/[\s\u00A0\u202F]+/gu, "[ \\u00A0\\u202F]");
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "gu");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

const CALENDAR =
  /(?<!\p{L})(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?!\p{L})/giu;

/** What words state that no fact holds: numbers, dates, and any of these names, of labs and of levels. */
export function unheldWords(rest: string, names: readonly string[]): string[] {
  const named = names.filter((name) => nameIn(name).test(rest));
  return [...new Set([...staticNumbers(rest), ...(rest.match(CALENDAR) ?? []), ...named])];
}

/** Names of two or three letters are words too, but for their capitals. */
function nameIn(name: string): RegExp {
  const flags = Array.from(name).length > 3 ? "iu" : "u";
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, flags);
}
