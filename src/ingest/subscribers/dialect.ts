import { EchelonError } from "../../domain/errors.js";

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What turns bytes into letters: UTF-8, what Excel saves in western Europe, and what it calls Unicode text. */
export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** How a file writes its cells. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Of the header, from 1: Excel may write `sep=;` before it. */
  readonly firstLine: number;
}

/**
 * Reads from the first bytes of a file how it is written; `named`: the encoding that somebody gives it, which counts
 * where no mark stands at its beginning.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN for what is no text, or has no line
 */
export function detectDialect(head: Buffer, name: string, named: Encoding | null): Dialect {
  refuseArchive(head, name);
  const encoding = markedEncoding(head) ?? named ?? "utf-8";
  const text = new TextDecoder(encoding).decode(head);
  const [line = "", separator] = /^sep=([,;\t])\r?\n/i.exec(text) ?? [];
  const header = text.slice(line.length);
  if (header.trim() === "") throw empty(name);
  const delimiter = DELIMITERS.find((known) => known === separator) ?? delimiterOf(header);
  return { encoding, delimiter, firstLine: line === "" ? 1 : 2 };
}

/** A mark tells what Excel calls Unicode text; nothing tells Windows-1252. */
const MARKS: readonly (readonly [mark: string, encoding: Encoding])[] = [
  ["efbbbf", "utf-8"],
  ["fffe", "utf-16le"],
  ["feff", "utf-16be"],
];

function markedEncoding(head: Buffer): Encoding | null {
  const start = head.toString("hex", 0, 3);
  return MARKS.find(([mark]) => start.startsWith(mark))?.[1] ?? null;
}

/** The one that parts most cells of the first record; what is between quotes parts none. */
function delimiterOf(header: string): Delimiter {
  const bare = header.replace(/"[^"]*"/g, "").split(/[\r\n]/, 1)[0] ?? "";
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, parts: bare.split(delimiter).length }));
  return counts.reduce((best, next) => (next.parts > best.parts ? next : best)).delimiter;
}

function refuseArchive(head: Buffer, name: string): void {
  if (!head.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"))) return;
  throw new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `${name} is a ZIP archive or an Excel workbook, no CSV file.`,
    "Unpack it and import each CSV file in it; from Excel, save as “CSV UTF-8”.",
  );
}

function empty(name: string): EchelonError {
  return new EchelonError("FILE_FORMAT_UNKNOWN", `${name} is empty.`, "Export it anew.");
}
