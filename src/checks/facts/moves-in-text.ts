import { lastDate, levelsIn, plain, type StatedMove } from "./stated-move.js";

/** The moves that the plain text tells: one a paragraph that begins with « # » and the name of one of these labs. */
export function movesInText(text: string, labs: readonly string[]): StatedMove[] {
  const longestFirst = labs.map(plain).toSorted((one, other) => other.length - one.length);
  return text
    .split(/\r?\n(?:[ \t]*\r?\n)+/u)
    .filter((paragraph) => paragraph.startsWith("# "))
    .map((paragraph) => moveIn(plain(paragraph.slice(2)), longestFirst));
}

function moveIn(head: string, labs: readonly string[]): StatedMove {
  const lab = labs.find((name) => head.startsWith(`${name} `)) ?? head;
  const levels = levelsIn(head) ?? { from: null, to: null };
  const sources = [...head.matchAll(/\[(\d+)\]/gu)].map(([, number]) => Number(number));
  return { lab, ...levels, date: lastDate(head), sources };
}
