import type { ArchivePages } from "./archive-pages.js";
import type { SentEdition } from "./sent-editions.js";

/**
 * A letter as a page of its own: the bytes that were kept when it was sent, told of in its head to search engines and to
 * whoever is sent its address. Its link to this very page leads to the other letters instead.
 */
export function letterPage(edition: SentEdition, pages: ArchivePages, publicUrl: string): string {
  const { week, subject, preheader, sentAt, html } = edition;
  const canonical = `${publicUrl}/lettre/${week}`;
  const head = pages.letterHead({ canonical, subject, summary: preheader, sentAt });
  return withOthers(html, canonical, `${publicUrl}/lettre`).replace("</head>", () => `${head}</head>`);
}

const LINK = /<a href="([^"]*)"([^>]*)>[^<]*<\/a>/gu;

function withOthers(html: string, own: string, others: string): string {
  return html.replace(LINK, (link: string, href: string, style: string) =>
    href === own ? `<a href="${others}"${style}>Toutes les lettres</a>` : link,
  );
}
