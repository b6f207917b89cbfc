/** Letters that take less room than others, and more, in a sans serif; as a share of the size. */
const NARROW = /[ijlt.,:;'’!|()[\]\u00A0 fr1I]/u;
const WIDE = /[mwMWÆŒæœ@%&—…]|[\p{Lu}]|[^\p{L}\p{N}\p{P}\p{Z}\p{S}]|[\u2E80-\uFFFF]/u;
const SHARES = { narrow: 0.36, usual: 0.58, wide: 0.78 };

/** An upper estimate of the width of some words, in the unit of their size: no font is at hand where they are laid out. */
export function textWidth(text: string, size: number): number {
  const share = (letter: string): number =>
    NARROW.test(letter) ? SHARES.narrow : WIDE.test(letter) ? wideShare(letter) : SHARES.usual;
  return Array.from(text).reduce((sum, letter) => sum + share(letter) * size, 0);
}

/** As many of the words as fit, with « … » where some do not. */
export function fitting(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** Words broken into lines that fit; the last of `most` lines is cut where there is more. */
export function brokenIn(text: string, { size, width, most }: { size: number; width: number; most: number }): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  const all = [...lines, line];
  const kept = all.length > most ? [...all.slice(0, most - 1), all.slice(most - 1).join(" ")] : all;
  return kept.map((one) => fitting(one, size, width));
}

/** Ideographs and the like are as wide as they are high. */
function wideShare(letter: string): number {
  return /[\u2E80-\uFFFF]|[\u{10000}-\u{10FFFF}]/u.test(letter) ? 1.1 : SHARES.wide;
}
