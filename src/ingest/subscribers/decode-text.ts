import { isUtf8 } from "node:buffer";
import { EchelonError } from "../../domain/errors.js";
import type { Encoding } from "./dialect.js";

const NEWLINE = 0x0a;

/**
 * The text of bytes, without a byte order mark.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN where it is not UTF-8: a guess would put wrong letters on record
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  onBytes: (chunk: Buffer) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  for await (const chunk of chunks) {
    onBytes(chunk);
    const text = decoded(decoder, chunk, lines);
    lines += newlinesOf(chunk);
    if (text !== "") yield text;
  }
  const rest = decoded(decoder, undefined, lines);
  if (rest !== "") yield rest;
}

function decoded(decoder: TextDecoder, chunk: Buffer | undefined, line: number): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw misread(decoder.encoding, line + goodLinesOf(chunk), cause);
  }
}

function misread(encoding: string, line: number, cause: unknown): EchelonError {
  return new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `The file is not written in ${encoding.toUpperCase()}: see line ${line}.`,
    "Save it as “CSV UTF-8”; or, where its accents are right in Excel on Windows, say so: --encoding windows-1252.",
    { cause },
  );
}

/** How many whole lines of the chunk are sound; its first may have begun in the chunk before. */
function goodLinesOf(chunk: Buffer | undefined): number {
  let good = 0;
  for (let start = 0; chunk !== undefined && start < chunk.length; good += 1) {
    const newline = chunk.indexOf(NEWLINE, start);
    const end = newline === -1 ? chunk.length : newline;
    if (start > 0 && !isUtf8(chunk.subarray(start, end))) return good;
    if (newline === -1) return 0;
    start = end + 1;
  }
  return 0;
}

function newlinesOf(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
