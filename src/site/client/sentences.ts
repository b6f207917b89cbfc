/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The words of a document with where each letter stands. */
interface Words {
  readonly text: string;
  readonly places: readonly { readonly node: Node; readonly offset: number }[];
}

/** Where each sentence of the list stands in the letter; a sentence that is not there is left out. */
export function locate(letter: Document, sentences: readonly HTMLElement[]): Map<HTMLElement, Range> {
  const words = wordsOf(letter);
  const found = new Map<HTMLElement, Range>();
  let after = 0;
  for (const sentence of sentences) {
    const wanted = plain(sentence.dataset["find"] ?? "");
    // They come in the order of the letter, except where it sets short ones apart.
    const next = words.text.indexOf(wanted, after);
    const at = next < 0 ? words.text.indexOf(wanted) : next;
    if (wanted === "" || at < 0) continue;
    found.set(sentence, rangeOf(letter, words, { from: at, to: at + wanted.length - 1 }));
    if (next >= 0) after = at + wanted.length;
  }
  return found;
}

/** The sentence under a point of the letter, null where there is none. */
export function sentenceAt(found: ReadonlyMap<HTMLElement, Range>, { x, y }: Point): HTMLElement | null {
  const under = [...found].find(([, range]) =>
    [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    ),
  );
  return under?.[0] ?? null;
}

function wordsOf(letter: Document): Words {
  const walker = letter.createTreeWalker(letter.body, NodeFilter.SHOW_TEXT);
  let text = "";
  const places: { node: Node; offset: number }[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const value = node.nodeValue ?? "";
    for (let offset = 0; offset < value.length; offset += 1) {
      const shown = plain(value.charAt(offset));
      if (shown === "" || (shown === " " && text.endsWith(" "))) continue;
      text += shown;
      places.push({ node, offset });
    }
  }
  return { text, places };
}

function rangeOf(letter: Document, { places }: Words, { from, to }: { from: number; to: number }): Range {
  const range = letter.createRange();
  const [first, last] = [places[from], places[to]];
  if (first !== undefined) range.setStart(first.node, first.offset);
  if (last !== undefined) range.setEnd(last.node, last.offset + 1);
  return range;
}

/** Every space is one space, and no control turns the words around. */
function plain(text: string): string {
  return text.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "").replaceAll(/\s+/gu, " ");
}
