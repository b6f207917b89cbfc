import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
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
  const spanOf = spanCounter();
  /** Where the records start that the parser has read ahead; and the last line that was sound. */
  const starts: number[] = [];
  let sound = 0;
  const parser = parse({
    delimiter: dialect.delimiter,
    on_record: (cells, { lines }) => {
      const { start, end } = spanOf(cells, lines);
      starts.push(start);
      sound = end;
      return cells;
    },
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
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const line = starts.shift() ?? 0;
      if (line >= dialect.firstLine) yield { line, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenRow(error, sound + 1) : refusalOf(error, path);
  } finally {
    source.destroy();
  }
}

interface Span {
  /** The first line of a record, and its last one. */
  readonly start: number;
  readonly end: number;
}

/** Where a record stands, from the line that the parser counts at its end: it counts CRLF between quotes twice. */
function spanCounter(): (record: readonly string[], counted: number) => Span {
  let twice = 0;
  return (record, counted) => {
    const broken = record.filter((cell) => cell.includes("\n") || cell.includes("\r")).join(" ");
    if (broken === "") return { start: counted - twice, end: counted - twice };
    twice += broken.match(/\r\n/g)?.length ?? 0;
    return { start: counted - twice - (broken.match(/\r\n|\r|\n/g)?.length ?? 0), end: counted - twice };
  };
}

/** The parser gives up where a quote that stands too much finds no end: the fault is where the row begins. */
function brokenRow({ code }: CsvError, line: number): EchelonError {
  const fault =
    code === "CSV_MAX_RECORD_SIZE"
      ? `is longer than ${LONGEST_ROW.toLocaleString("en")} characters, or has a quote that nothing closes`
      : `has quotes that do not match (${code})`;
  return new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `The row that begins at line ${line} ${fault}.`,
    "Export it anew and do not edit it by hand; nothing was imported.",
  );
}

function refusalOf(error: unknown, path: string): unknown {
  if (error instanceof EchelonError) return error;
  return new EchelonError(
    "FILE_UNREADABLE",
    `The file "${path}" cannot be read.`,
    "Check its path and its permissions.",
    { cause: error },
  );
}
