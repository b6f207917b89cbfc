import { countAnglicisms } from "./anglicisms.js";

/** What a reader's ear hears of a text: lengths and devices. */
export interface Measure {
  readonly words: number;
  /** Words of each sentence. */
  readonly lengths: readonly number[];
  readonly colons: number;
  readonly questions: number;
  readonly anglicisms: number;
  readonly parentheses: number;
}

export const SILENCE: Measure = { words: 0, lengths: [], colons: 0, questions: 0, anglicisms: 0, parentheses: 0 };

const WORD = /[\p{L}\p{N}&]+(?:[’'.-][\p{L}\p{N}&]+)*/gu;
/** After a stop, a new sentence opens with a capital, a quotation or a parenthesis. */
const SENTENCE_END = /(?<=[.!?…][»”) \u00A0\u202F]*)\s+(?=[\p{Lu}«“(])/u;

/** Measures a text of one or more sentences. */
export function measure(text: string): Measure {
  const lengths = text
    .split(SENTENCE_END)
    .map(countWords)
    .filter((length) => length > 0);
  return {
    words: lengths.reduce((sum, length) => sum + length, 0),
    lengths,
    colons: countOf(text, /:/gu),
    questions: countOf(text, /\?/gu),
    anglicisms: countAnglicisms(text),
    parentheses: countOf(text, /\(/gu),
  };
}

/** The measure of two texts one after the other. */
export function together(one: Measure, other: Measure): Measure {
  return {
    words: one.words + other.words,
    lengths: [...one.lengths, ...other.lengths],
    colons: one.colons + other.colons,
    questions: one.questions + other.questions,
    anglicisms: one.anglicisms + other.anglicisms,
    parentheses: one.parentheses + other.parentheses,
  };
}

/** Occurrences in 100 words. */
export function per100(count: number, { words }: Pick<Measure, "words">): number {
  return words === 0 ? 0 : (100 * count) / words;
}

export function deviation(lengths: readonly number[]): number {
  if (lengths.length === 0) return 0;
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length);
}

function countWords(text: string): number {
  return countOf(text, WORD);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
