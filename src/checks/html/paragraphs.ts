import type { Page, PageElement, PageText } from "./page.js";

/** Words that a reader sees in one piece; every no-break space in them is kept. */
export interface Paragraph {
  readonly words: string;
  readonly line: number;
}

/** What does not begin a new line where it stands. */
const INLINE = new Set("a abbr b bdi bdo cite code em i mark q s small span strong sub sup time u".split(" "));

/** The page's words as blocks, in reading order; what only Outlook reads is left out. */
export function paragraphsOf(page: Page): Paragraph[] {
  const paragraphs: { words: string; line: number; block: PageElement | null }[] = [];
  for (const text of page.texts.filter(({ parent }) => parent?.forOutlook !== true)) {
    const block = blockOf(text);
    const last = paragraphs.at(-1);
    if (last?.block === block) last.words += text.words;
    else paragraphs.push({ words: text.words, line: text.line, block });
  }
  return paragraphs.map(({ words, line }) => ({ words: collapsed(words), line })).filter(({ words }) => words !== "");
}

/** The lines of a plain text as paragraphs: what stands between two blank ones, without the rails of the ladder. */
export function plainParagraphs(text: string): Paragraph[] {
  const paragraphs: { words: string; line: number }[] = [];
  let open = false;
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const words = line.replace(/^[ \t|]+/u, "");
    if (words === "") open = false;
    else if (open) paragraphs[paragraphs.length - 1] = joined(paragraphs.at(-1), words);
    else {
      paragraphs.push({ words, line: index + 1 });
      open = true;
    }
  }
  return paragraphs;
}

function joined(paragraph: Paragraph | undefined, words: string): Paragraph {
  return paragraph === undefined ? { words, line: 1 } : { ...paragraph, words: `${paragraph.words} ${words}` };
}

function blockOf({ parent }: PageText): PageElement | null {
  let block = parent;
  while (block !== null && INLINE.has(block.name)) block = block.parent;
  return block;
}

/** As a browser does: runs of plain white space become one space, no-break ones stay. */
function collapsed(words: string): string {
  return words.replaceAll(/[ \t\r\n\f]+/gu, " ").replaceAll(/^ | $/gu, "");
}
