import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import type { Block, Line, Link } from "./letter.js";

/** How one tool writes each kind of block; what it is given is escaped. */
export interface Dress {
  readonly heading: (level: 2 | 3, words: string) => string;
  readonly text: (words: string) => string;
  readonly quote: (words: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly link: (words: string, address: string) => string;
}

/** What an editor that writes HTML leaves in a template: tags, and no style. */
export const PLAIN: Dress = {
  heading: (level, words) => `<h${level}>${words}</h${level}>`,
  text: (words) => `<p>${words}</p>`,
  quote: (words) => `<blockquote><p>${words}</p></blockquote>`,
  list: (items) => `<ol>${items.map((item) => `<li>${item}</li>`).join("")}</ol>`,
  table: (head, rows) => {
    const titles = head.map((title) => `<th scope="col">${title}</th>`).join("");
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
    return `<table><tr>${titles}</tr>${cells}</table>`;
  },
  link: (words, address) => `<a href="${address}">${words}</a>`,
};

/** Blocks as HTML, or as the MJML of a tool that writes it. */
export function dressed(blocks: readonly Block[], dress: Dress): string {
  return blocks.map((block) => dressedBlock(block, dress)).join("\n");
}

export function dressedLink({ words, address }: Link, { link }: Pick<Dress, "link">): string {
  return link(escapeHtml(words), escapeHtml(address));
}

function dressedBlock(block: Block, dress: Dress): string {
  switch (block.kind) {
    case "heading":
      return dress.heading(block.level, dressedLine(block.line, dress));
    case "text":
      return dress.text(dressedLine(block.line, dress));
    case "quote":
      return dress.quote(dressedLine(block.line, dress));
    case "list":
      return dress.list(block.items.map((item) => dressedLine(item, dress)));
    case "table":
      return dress.table(
        block.head.map(escapeHtml),
        block.rows.map((row) => row.map(escapeHtml)),
      );
  }
}

function dressedLine(line: Line, dress: Dress): string {
  return line.map((part) => (typeof part === "string" ? escapeHtml(part) : dressedLink(part, dress))).join("");
}
