import type { ArchiveGround } from "./archive-ground.js";
import { type ErratumView, errataOn } from "./letter-errata-view.js";
import { newestFirst, type SentEdition } from "./sent-editions.js";

/** The last letters, as programs that follow the site are told of them. */
export interface FeedView {
  readonly title: string;
  readonly summary: string;
  readonly home: string;
  readonly atomUrl: string;
  readonly jsonUrl: string;
  /** An instant: when the last letter was sent, or one of them corrected. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

interface FeedEntry {
  /** For good, whatever becomes of the address of the site. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly sentAt: string;
  /** An instant: when it was sent or, since then, corrected. */
  readonly updatedAt: string;
  /** What was corrected of it, the latest first: « Rectification du 3 février 2026 : … ». */
  readonly corrections: readonly string[];
}

const LETTERS = 20;
/** Atom asks for a date even where nothing was sent yet; this one is as good as any, and is always the same. */
const NEVER = "1970-01-01T00:00:00.000Z";

export function feedView(ground: ArchiveGround): FeedView {
  const { publicUrl } = ground;
  const publication = ground.publication();
  const entries = newestFirst(publication)
    .slice(0, LETTERS)
    .map((edition) => feedEntry(edition, errataOn(edition, publication, ground), publicUrl));
  return {
    title: "L’Échelon",
    summary: "L’échelle à ambition des labos d’IA, un barreau à la fois\u00A0: la lettre de la semaine.",
    home: `${publicUrl}/lettre`,
    atomUrl: `${publicUrl}/flux.atom`,
    jsonUrl: `${publicUrl}/flux.json`,
    updated: latestOf(entries.map(({ updatedAt }) => updatedAt)),
    entries,
  };
}

function feedEntry(edition: SentEdition, errata: readonly ErratumView[], publicUrl: string): FeedEntry {
  const { id, week, subject, preheader, sentAt } = edition;
  return {
    id: `urn:uuid:${id}`,
    url: `${publicUrl}/lettre/${week}`,
    title: printable(subject),
    summary: printable(preheader),
    sentAt,
    updatedAt: latestOf([sentAt, ...errata.map(({ recordedAt }) => recordedAt)]),
    corrections: errata.map(({ title, words }) => printable(`${title}\u00A0: ${words}`)),
  };
}

function latestOf(instants: readonly string[]): string {
  return instants.reduce((last, instant) => (instant > last ? instant : last), NEVER);
}

/** JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed({ title, summary, home, jsonUrl, entries }: FeedView): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: home,
    feed_url: jsonUrl,
    description: summary,
    language: "fr",
    authors: [{ name: title, url: home }],
    // An item must have content: the summary is all of the letter that is told here.
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_text: [entry.summary, ...entry.corrections].join("\n\n"),
      date_published: entry.sentAt,
      ...(entry.corrections.length === 0 ? {} : { date_modified: entry.updatedAt }),
    })),
  });
}

/** Without what XML 1.0 (2.2) knows no way to write. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}
