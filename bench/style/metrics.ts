import type { Block, Digest, Sentence } from "../../src/domain/digest.js";
import type { PhraseBank } from "../../src/digest/phrases/phrase.js";
import { phrasesOf } from "../../src/digest/phrases/phrase.js";
import { deviation, measure, type Measure, per100, SILENCE, together } from "../../src/digest/style/measure.js";
import { TARGETS } from "../../src/digest/style/targets.js";

/** What is written to be read aloud: neither headings, nor the ladder, nor the sources. */
const PROSE = new Set<Block["role"]>([
  "OPENING",
  "CONTEXT",
  "QUOTE",
  "ROLL_CALL",
  "MOVE",
  "UNMOVED",
  "ERRATUM",
  "SUMMARY",
  "FAREWELL",
]);

/** The dateline, and the heading of a card. */
const HEADED = new Set<Block["role"]>(["OPENING", "MOVE", "ERRATUM"]);

export interface StyleOfEdition extends Measure {
  readonly deviation: number;
  /** Of the sentences, from 0 to 1: those that are neither a phrase of the bank nor a piece of evidence. */
  readonly neutral: number;
  /** Of the sentences, from 0 to 1: those that end on a punchline. */
  readonly punchlines: number;
  /** Pairs of words that are said once, out of all pairs. */
  readonly distinct2: number;
  /** The fewest pieces of evidence that a lab told in full has. */
  readonly leadingEvidence: number;
}

export function proseOf({ blocks }: Digest): Sentence[] {
  return blocks
    .filter(({ role }) => PROSE.has(role))
    .flatMap(({ role, sentences }) => sentences.slice(HEADED.has(role) ? 1 : 0));
}

export function styleOf(digest: Digest, bank: PhraseBank): StyleOfEdition {
  const prose = proseOf(digest);
  const flat = new Set(phrasesOf(bank).flatMap((phrase) => (phrase.flat ? [phrase.id] : [])));
  const measured = prose.map(({ text }) => measure(text)).reduce(together, SILENCE);
  const share = (count: number): number => (prose.length === 0 ? 0 : count / prose.length);
  return {
    ...measured,
    deviation: deviation(measured.lengths),
    neutral: share(prose.filter(isNeutral).length),
    punchlines: share(prose.filter(({ phrase }) => phrase !== null && !flat.has(phrase)).length),
    distinct2: distinct2(prose.map(({ text }) => text).join(" ")),
    leadingEvidence: leadingEvidence(digest),
  };
}

/** The targets of an ordinary edition that this one misses, by name. */
export function missedTargets(style: StyleOfEdition): string[] {
  const { words, colons, questions, anglicisms, punchlines } = TARGETS;
  const held: readonly [string, boolean][] = [
    ["words", style.words >= words.least && style.words <= words.most],
    ["deviation", style.deviation >= TARGETS.deviation.least],
    ["short sentence", style.lengths.some((length) => length <= TARGETS.shortSentence)],
    ["long sentence", style.lengths.some((length) => length >= TARGETS.longSentence)],
    ["colons", per100(style.colons, style) <= colons.most],
    ["questions", per100(style.questions, style) >= questions.least],
    [
      "anglicisms",
      per100(style.anglicisms, style) >= anglicisms.least && per100(style.anglicisms, style) <= anglicisms.most,
    ],
    ["punchlines", style.punchlines >= punchlines.least && style.punchlines <= punchlines.most],
    ["evidence", style.leadingEvidence >= 3],
  ];
  return held.flatMap(([name, holds]) => (holds ? [] : [name]));
}

function isNeutral({ phrase, facts }: Sentence): boolean {
  return phrase === null && !facts.some(({ kind }) => kind === "EVIDENCE");
}

function leadingEvidence({ blocks }: Digest): number {
  const counts = blocks
    .filter(({ role }) => role === "MOVE")
    .map(
      ({ sentences }) =>
        new Set(
          sentences.flatMap(({ facts }) =>
            facts.flatMap(({ id, kind }) => (kind === "EVIDENCE" && id.startsWith("evidence.") ? [id] : [])),
          ),
        ).size,
    );
  return counts.length === 0 ? Infinity : (counts[0] ?? 0);
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}&]+/gu) ?? [];
}

function distinct2(text: string): number {
  const words = wordsOf(text);
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ""} ${word}`);
  return pairs.length === 0 ? 0 : new Set(pairs).size / pairs.length;
}
