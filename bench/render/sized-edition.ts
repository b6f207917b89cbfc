import type { CompiledEdition } from "../../src/rendering/render-edition.js";

/**
 * An edition whose messages have a given length: the longest run of its HTML that all readers share is cut, or repeated.
 * @param lengthOf the length in bytes of a message of an edition
 */
export function editionOfSize(
  edition: CompiledEdition,
  bytes: number,
  lengthOf: (edition: CompiledEdition) => number,
): CompiledEdition {
  const [index, run] = longestRun(edition);
  const source = run.repeat(Math.ceil(bytes / Math.max(1, run.length)) + 1);
  const sized = (length: number): CompiledEdition => ({
    ...edition,
    html: edition.html.with(index, source.slice(0, length)),
  });
  let [low, high] = [0, source.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lengthOf(sized(middle)) <= bytes) low = middle;
    else high = middle - 1;
  }
  return sized(low);
}

function longestRun({ html }: CompiledEdition): [index: number, run: string] {
  return html.reduce<[number, string]>(
    (best, part, index) => (typeof part === "string" && part.length > best[1].length ? [index, part] : best),
    [-1, ""],
  );
}
