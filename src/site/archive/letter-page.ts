import type { ArchiveDoor } from "./archive-door.js";
import type { ErratumView } from "./letter-errata-view.js";
import type { SentEdition } from "./sent-editions.js";

/**
 * A letter as a page of its own: the bytes that were kept when it was sent, told of in its head to search engines and to
 * whoever is sent its address. Its link to this very page leads to the other letters instead; what was corrected since is
 * said before its first word.
 */
export function letterPage(
  edition: SentEdition,
  errata: readonly ErratumView[],
  { pages, publicUrl }: Pick<ArchiveDoor, "pages" | "publicUrl">,
): string {
  const { week, subject, preheader, sentAt, html } = edition;
  const canonical = `${publicUrl}/lettre/${week}`;
  const head = pages.letterHead({ canonical, subject, summary: preheader, sentAt });
  const page = withOthers(html, canonical, `${publicUrl}/lettre`).replace("</head>", () => `${head}</head>`);
  return errata.length === 0 ? page : page.replace(BODY, (body) => `${body}\n${pages.errata({ errata })}`);
}

const BODY = /<body\b[^>]*>/u;

const LINK = /<a href="([^"]*)"([^>]*)>[^<]*<\/a>/gu;

function withOthers(html: string, own: string, others: string): string {
  return html.replace(LINK, (link: string, href: string, style: string) =>
    href === own ? `<a href="${others}"${style}>Toutes les lettres</a>` : link,
  );
}
