import { readSecureAddress } from "../secure-address.js";
import type { Source } from "../source.js";
import type { GivenSource } from "./given.js";
import { type Place, readDate, readLine, readNeeded } from "./read-words.js";

const LONGEST = { publisher: 120, title: 300, author: 200 };

/** What a reader of sources may look at. */
export interface SourceShelf {
  /** Sources on record that are asked for, by id or by address. */
  readonly sources: readonly Source[];
  readonly newId: () => string;
}

/**
 * A source as given, each missing part noted by name; the one on record where its id is given, or where it is the same
 * page told in the same words: two claims from one page have one source.
 */
export function readSource(given: GivenSource | null | undefined, shelf: SourceShelf, place: Place): Source | null {
  const id = (given?.id ?? "").trim();
  if (given === null || given === undefined) {
    place.findings.note(
      { code: "SOURCE_INCOMPLETE", message: "The evidence has no source.", next: WHOLE },
      place.field,
    );
    return null;
  }
  return id === "" ? readNewSource(given, shelf, place) : knownSource(id, shelf, place);
}

const WHOLE = "Give its publisher, its title, and the date on which it was published or read.";

function knownSource(id: string, { sources }: SourceShelf, { findings, field }: Place): Source | null {
  const known = sources.find((source) => source.id === id);
  if (known !== undefined) return known;
  const next = "Name a source on record, or give its publisher, title and date.";
  findings.note({ code: "SOURCE_UNKNOWN", message: "No source on record has this id.", next }, [...field, "id"]);
  return null;
}

function readNewSource(given: GivenSource, shelf: SourceShelf, { findings, field }: Place): Source | null {
  const at = (name: string): Place => ({ findings, field: [...field, name] });
  const publisher = readNeeded(given.publisher, needed("publisher"), at("publisher"));
  const title = readNeeded(given.title, needed("title"), at("title"));
  const url = readUrl(given.url, at("url"));
  const author = readLine(given.author, LONGEST.author, at("author"));
  const publishedOn = readDate(given.publishedOn, at("publishedOn"));
  const accessedOn = readDate(given.accessedOn, at("accessedOn"));
  if (isEmpty(given.publishedOn) && isEmpty(given.accessedOn)) {
    const next = "Say when it was published or, failing that, when it was read.";
    findings.note({ code: "SOURCE_INCOMPLETE", message: "The source has no date.", next }, at("publishedOn").field);
  }
  if (publisher === null || title === null) return null;
  const read = { id: "", publisher, title, url, author, publishedOn, accessedOn, story: null };
  return shelf.sources.find((source) => isSamePage(source, read)) ?? { ...read, id: shelf.newId() };
}

/** An address of https, or the one that stands there already; null where none is given. */
export function readUrl(
  given: string | null | undefined,
  { findings, field }: Place,
  before: { readonly website: string | null } | null = null,
): string | null {
  if (isEmpty(given)) return null;
  return given === before?.website ? (given ?? null) : findings.attempt(() => readSecureAddress(given ?? ""), field);
}

function needed(part: "publisher" | "title"): Parameters<typeof readNeeded>[1] {
  return { longest: LONGEST[part], missing: ["SOURCE_INCOMPLETE", `The source has no ${part}.`, `Give its ${part}.`] };
}

function isEmpty(text: string | null | undefined): boolean {
  return (text ?? "").trim() === "";
}

/** Whether two sources are one page, told in the same words. */
export function isSamePage(one: Source, other: Source): boolean {
  return (
    one.url !== null &&
    one.url === other.url &&
    one.publisher === other.publisher &&
    one.title === other.title &&
    one.publishedOn === other.publishedOn
  );
}
