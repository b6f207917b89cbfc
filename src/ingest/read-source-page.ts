import { Parser } from "htmlparser2";

/** What a page says of itself; null: it does not. Somebody looks at it before it is on record. */
export interface SourceDescription {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly author: string | null;
  /** `2026-01-28`, on the calendar of who published it. */
  readonly publishedOn: string | null;
}

const LONGEST = 300;

/** What of a head is looked at. */
const LOOKED_AT = { tags: 2000, characters: 150_000 };

/** Characters read at once. */
const PIECE = 16_384;

const NAMES = {
  title: ["og:title", "twitter:title", "citation_title", "dc.title"],
  publisher: ["og:site_name", "application-name", "citation_journal_title", "dc.publisher"],
  author: ["author", "citation_author", "dc.creator", "article:author", "parsely-author"],
  published: ["article:published_time", "citation_publication_date", "dc.date", "date", "parsely-pub-date"],
} as const;

/** Reads title, publisher, author and date of an article from the head of its own page. */
export function readSourcePage(body: Uint8Array, contentType: string): SourceDescription {
  const { title, meta } = readHead(decoded(body, contentType).slice(0, LOOKED_AT.characters));
  const first = (names: readonly string[]): string | null =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined) ?? null;
  return {
    title: first(NAMES.title) ?? plain(title),
    publisher: first(NAMES.publisher),
    author: notAnAddress(first(NAMES.author)),
    publishedOn: dayIn(first(NAMES.published) ?? ""),
  };
}

interface Head {
  readonly title: string;
  /** Content by name, the first of each. */
  readonly meta: ReadonlyMap<string, string>;
}

/**
 * Reads as far as the head goes, in pieces, and never past a bound of tags: parsers look through all that is open at
 * each tag, so that a page of a hundred thousand open ones would take a minute.
 */
function readHead(html: string): Head {
  const meta = new Map<string, string>();
  let [title, inTitle, tags, over] = ["", false, 0, false];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags += 1;
      inTitle = name === "title" && title === "";
      over ||= name === "body";
      if (name === "meta" && !over) keepMeta(meta, attributes);
    },
    ontext: (text) => {
      if (inTitle) title += text;
    },
    onclosetag: (name) => {
      inTitle = false;
      over ||= name === "head";
    },
  });
  for (let at = 0; at < html.length && tags < LOOKED_AT.tags && !over; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  return { title, meta };
}

function keepMeta(meta: Map<string, string>, { property, name, content }: Readonly<Record<string, string>>): void {
  const key = (property ?? name ?? "").toLowerCase();
  const words = plain(content);
  if (words !== null && !meta.has(key)) meta.set(key, words);
}

/** One line without marks that are not seen, of a length that a form can show; null: nothing is left. */
function plain(text: string | undefined): string | null {
  const words = (text ?? "").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, " ").trim();
  return words === "" ? null : Array.from(words).slice(0, LONGEST).join("");
}

/** Some sites give the address of their author's page. */
function notAnAddress(author: string | null): string | null {
  return author !== null && /^https?:/iu.test(author) ? null : author;
}

function dayIn(text: string): string | null {
  const day = /^\s*(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)/u.exec(text)?.slice(1).join("-") ?? "";
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day) ? null : day;
}

/** In the encoding that the answer names, else the page, else UTF-8: as browsers do, but for guesses. */
function decoded(body: Uint8Array, contentType: string): string {
  const start = Buffer.from(body.subarray(0, 1024)).toString("latin1");
  const named = /charset\s*=\s*["']?([\w:.-]+)/iu.exec(contentType) ?? /charset\s*=\s*["']?([\w:.-]+)/iu.exec(start);
  return decoderOf(named?.[1] ?? "utf-8").decode(body);
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
