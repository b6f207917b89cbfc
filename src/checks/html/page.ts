import { HTMLElement, type Node, NodeType, parse } from "node-html-parser";

/** An element of a mail, wherever it stands. */
export interface PageElement {
  readonly name: string;
  /** By small-letter name, decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Its opening tag as written, in one line. */
  readonly tag: string;
  readonly line: number;
  readonly parent: PageElement | null;
  /** Inside a conditional comment, which Outlook reads as HTML. */
  readonly forOutlook: boolean;
}

/** Words of a mail, decoded: those of `style` and `script` are not. */
export interface PageText {
  readonly words: string;
  readonly line: number;
  readonly parent: PageElement | null;
}

/** A mail's HTML, flat and in reading order. */
export interface Page {
  readonly elements: readonly PageElement[];
  readonly texts: readonly PageText[];
  /** Style sheets of `style` elements, with the line that each begins on. */
  readonly styles: readonly PageText[];
  readonly hasComments: boolean;
}

const CONDITIONAL = /^\s*\[if[^\]]*\]>/iu;

/** Which part of a document is read, and where it begins. */
interface Part {
  readonly html: string;
  readonly offset: number;
  readonly forOutlook: boolean;
}

/** Reads a mail's HTML; `readableCheck` has passed it. */
export function readPage(html: string): Page {
  const page = { elements: [], texts: [], styles: [], hasComments: false };
  readPart({ html, offset: 0, forOutlook: false }, lineCounter(html), page);
  return page;
}

interface PageBeingRead {
  readonly elements: PageElement[];
  readonly texts: PageText[];
  readonly styles: PageText[];
  hasComments: boolean;
}

type LineOf = (offset: number) => number;

/** No recursion: a letter from anywhere may nest as deep as it likes. */
function readPart(part: Part, lineOf: LineOf, page: PageBeingRead): void {
  const root = parse(part.html, { comment: true, blockTextElements: { script: true, style: true } });
  const stack: [Node, PageElement | null][] = childrenOf(root, null);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, parent] = next;
    if (node instanceof HTMLElement) {
      const element = elementOf(node, parent, part, lineOf);
      page.elements.push(element);
      if (element.name === "br") page.texts.push({ words: "\n", line: element.line, parent });
      stack.push(...childrenOf(node, element));
    } else if (node.nodeType === NodeType.COMMENT_NODE) readComment(node, part, lineOf, page);
    else readText(node, parent, lineOf(part.offset + node.range[0]), page);
  }
}

function childrenOf(node: Node, parent: PageElement | null): [Node, PageElement | null][] {
  return node.childNodes.toReversed().map((child) => [child, parent]);
}

function elementOf(node: HTMLElement, parent: PageElement | null, part: Part, lineOf: LineOf): PageElement {
  return {
    name: node.rawTagName.toLowerCase(),
    attributes: node.attrs,
    tag: `<${node.rawTagName} ${node.rawAttrs.replaceAll(/\s+/gu, " ").trim()}>`,
    line: lineOf(part.offset + node.range[0]),
    parent,
    forOutlook: part.forOutlook,
  };
}

function readComment(node: Node, part: Part, lineOf: LineOf, page: PageBeingRead): void {
  page.hasComments = true;
  const [opening] = CONDITIONAL.exec(node.rawText) ?? [];
  if (opening === undefined || part.forOutlook) return;
  const html = node.rawText.slice(opening.length).replace(/<!\[endif\]\s*$/iu, "");
  readPart(
    { html, offset: part.offset + node.range[0] + "<!--".length + opening.length, forOutlook: true },
    lineOf,
    page,
  );
}

function readText(node: Node, parent: PageElement | null, line: number, page: PageBeingRead): void {
  if (parent?.name === "style") page.styles.push({ words: node.rawText, line, parent });
  // The parser takes `<!doctype html>` for words.
  else if (parent?.name !== "script" && !/^\s*<!/u.test(node.rawText))
    page.texts.push({ words: node.text, line, parent });
}

/** Lines are counted from 1. */
function lineCounter(text: string): LineOf {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** Whether an element stands inside another, at any depth. */
export function isInside(element: PageElement | null, outer: PageElement): boolean {
  for (let at = element; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** All the words inside an element. */
export function wordsInside(page: Page, outer: PageElement): string {
  return page.texts
    .filter(({ parent }) => isInside(parent, outer))
    .map(({ words }) => words)
    .join("");
}
