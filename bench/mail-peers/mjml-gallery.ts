import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { type Dress, dressed, dressedLink, PLAIN } from "./dress.js";
import type { Block, Letter } from "./letter.js";

const RULE = '<mj-divider padding="20px 0 0" border-width="1px" border-color="#f8f8f8" />';

/** The components that the newsletter of MJML's gallery is made of, in its colours. */
const DRESS: Dress = {
  heading: (level, words) =>
    level === 2
      ? `<mj-text align="center" font-size="20px" color="rgb(165, 176, 184)"><h2>${words}</h2></mj-text>`
      : `<mj-text font-size="20px" color="grey"><h3>${words}</h3></mj-text>`,
  text: (words) => `<mj-text color="grey">${words}</mj-text>`,
  quote: (words) => `<mj-text color="grey" font-style="italic">${words}</mj-text>`,
  list: (items) => `<mj-text color="grey">${PLAIN.list(items)}</mj-text>`,
  table: (head, rows) => {
    const titles = head.map((words) => `<th scope="col" align="left">${words}</th>`).join("");
    const lines = rows.map((cells) => `<tr>${cells.map((words) => `<td>${words}</td>`).join("")}</tr>`);
    return `<mj-table color="grey"><tr>${titles}</tr>${lines.join("")}</mj-table>`;
  },
  link: PLAIN.link,
};

/** MJML written for this comparison, after the newsletter of MJML's gallery: see the README for why. */
function mjmlGallerySource({ subject, preheader, title, blocks, why, links, postalAddress }: Letter): string {
  const foot = [escapeHtml(why), links.map((link) => dressedLink(link, PLAIN)).join(" "), escapeHtml(postalAddress)];
  const aside = `<mj-text align="center" font-size="20px" color="grey" font-family="Helvetica Neue" font-weight="200">${escapeHtml(subject)}</mj-text>`;
  return `<mjml lang="fr">
<mj-head><mj-title>${escapeHtml(subject)}</mj-title><mj-preview>${escapeHtml(preheader)}</mj-preview></mj-head>
<mj-body background-color="#E1E8ED">
${band("white", `<mj-text align="center"><h1>${escapeHtml(title)}</h1></mj-text>${RULE}`)}
${band("#fcfcfc", aside + RULE)}
${runs(blocks).map(bandOf).join("\n")}
${band("#f3f3f3", `<mj-text align="center">${foot.join("<br />")}</mj-text>`)}
</mj-body>
</mjml>`;
}

export async function inMjmlGallery(letter: Letter): Promise<string> {
  const { default: toHtml } = await import("mjml");
  const { html } = await toHtml(mjmlGallerySource(letter));
  return html;
}

/** A title has a band of its own, and what it announces another. */
function runs(blocks: readonly Block[]): Block[][] {
  const all: Block[][] = [];
  let open = false;
  for (const block of blocks) {
    if (isTitle(block) || !open) all.push([block]);
    else all.at(-1)?.push(block);
    open = !isTitle(block);
  }
  return all;
}

function isTitle(block: Block): boolean {
  return block.kind === "heading" && block.level === 2;
}

function bandOf(run: readonly Block[]): string {
  return band(run.some(isTitle) ? "#f3f3f3" : "white", dressed(run, DRESS));
}

function band(colour: string, content: string): string {
  return `<mj-section background-color="${colour}"><mj-column width="100%">${content}</mj-column></mj-section>`;
}
