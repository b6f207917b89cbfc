import { deviation, type Measure, per100 } from "./measure.js";

/** What an ordinary edition aims at, as measured on a journalist's own. */
export const TARGETS = {
  words: { least: 450, most: 750 },
  deviation: { least: 9 },
  shortSentence: 5,
  longSentence: 30,
  colons: { most: 1.6 },
  questions: { least: 0.8 },
  anglicisms: { least: 1.5, most: 3 },
  punchlines: { least: 0.6, most: 0.7 },
} as const;

/** How far a text is from the targets, 0 being there: what chooses between two phrases that both fit. */
export function distanceFrom(measured: Measure): number {
  const { words, colons, questions, anglicisms, lengths } = measured;
  const short = lengths.some((length) => length <= TARGETS.shortSentence) ? 0 : 1;
  const long = lengths.some((length) => length >= TARGETS.longSentence) ? 0 : 1;
  return (
    2 * Math.max(0, per100(colons, measured) - TARGETS.colons.most) +
    2 * Math.max(0, TARGETS.questions.least + MARGIN - per100(questions, measured)) +
    Math.max(0, TARGETS.anglicisms.least + MARGIN - per100(anglicisms, measured)) +
    Math.max(0, per100(anglicisms, measured) - TARGETS.anglicisms.most + MARGIN) +
    Math.max(0, TARGETS.deviation.least + 2 * MARGIN - deviation(lengths)) +
    Math.max(0, AMPLE - words / Math.max(1, lengths.length)) / 4 +
    short +
    long
  );
}

/** Words a sentence: under it, a letter is short of breath. */
const AMPLE = 17;

/** Aimed at beyond each bound, since what comes later may dilute it. */
const MARGIN = 0.2;
