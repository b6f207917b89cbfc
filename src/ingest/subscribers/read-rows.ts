import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { EchelonError } from "../../domain/errors.js";
import { decodeText } from "./decode-text.js";
import type { Dialect } from "./dialect.js";

/** A cell that no closing quote ends would take the whole file: this many characters, and it is refused. */
const LONGEST_ROW = 1_000_000;

/** A record of a file. */
export interface Row {
  /** Where it starts, from 1; the header is on the first. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is told of the bytes that pass by. */
export type OnBytes = (chunk: Buffer) => void;

/**
 * The records of a file in order, the header first, without those that have no filled cell. Memory does not grow with
 * the file.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN with the line where quotes or letters are broken, FILE_UNREADABLE
 */
export async function* readRows(path: string, dialect: Dialect, onBytes: OnBytes): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: dialect.delimiter,
    info: true,
    max_record_size: LONGEST_ROW,
    // All of them, since files that were joined by hand mix them.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_records_with_empty_values: true,
  });
  const source = createReadStream(path, { highWaterMark: 1 << 16 });
  pipeline(
    source,
    (bytes) => decodeText(bytes as AsyncIterable<Buffer>, dialect.encoding, onBytes),
    parser,
    () => {
      // What went wrong ends the parser, and is thrown below.
    },
  );
  const startOf = lineCounter();
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = startOf(record, info.lines);
      if (line >= dialect.firstLine) yield { line, cells: record };
    }
  } catch (error) {
    throw refusalOf(error, path);
  } finally {
    source.destroy();
  }
}

/** Where a record starts, from the line that the parser counts at its end: it counts CRLF between quotes twice. */
function lineCounter(): (record: readonly string[], end: number) => number {
  let twice = 0;
  return (record, end) => {
    const broken = record.filter((cell) => cell.includes("\n") || cell.includes("\r")).join(" ");
    if (broken === "") return end - twice;
    twice += broken.match(/\r\n/g)?.length ?? 0;
    return end - twice - (broken.match(/\r\n|\r|\n/g)?.length ?? 0);
  };
}

function refusalOf(error: unknown, path: string): unknown {
  if (error instanceof CsvError) {
    return new EchelonError(
      "FILE_FORMAT_UNKNOWN",
      `The quotes of the file do not match, at line ${String(error["lines"])} or before: ${error.code}.`,
      "Export it anew and do not edit it by hand; nothing was imported.",
    );
  }
  if (error instanceof EchelonError) return error;
  return new EchelonError(
    "FILE_UNREADABLE",
    `The file "${path}" cannot be read.`,
    "Check its path and its permissions.",
    { cause: error },
  );
}
