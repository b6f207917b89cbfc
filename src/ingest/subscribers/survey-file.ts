import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { EchelonError } from "../../domain/errors.js";
import { detectDialect, type Dialect, type Encoding } from "./dialect.js";
import { detectFormat } from "./detect-format.js";
import { readRows } from "./read-rows.js";
import type { Tool, ToolFormat } from "./tool-format.js";

/** More than any header. */
const HEAD_BYTES = 65_536;

/** A file that was read to its end, and is sound. */
export interface SurveyedFile {
  readonly path: string;
  readonly dialect: Dialect;
  readonly format: ToolFormat;
  readonly header: readonly string[];
  /** Without the header. */
  readonly rows: number;
  readonly bytes: number;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What somebody says of a file; null: look for yourself. */
export interface FileHints {
  readonly from: Tool | null;
  readonly encoding: Encoding | null;
}

/**
 * Reads a whole file before anything is made of it, so that one broken line refuses it all.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN, FILE_UNREADABLE
 */
export async function surveyFile(path: string, hints: FileHints): Promise<SurveyedFile> {
  const name = basename(path);
  const dialect = detectDialect(await headOf(path), name, hints.encoding);
  const hash = createHash("sha256");
  let bytes = 0;
  let rows = 0;
  let known: { readonly header: readonly string[]; readonly format: ToolFormat } | undefined;
  const note = (chunk: Buffer): void => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  for await (const { cells } of readRows(path, dialect, note)) {
    if (known === undefined) known = { header: cells, format: detectFormat({ name, header: cells }, hints.from) };
    else rows += 1;
  }
  if (known === undefined) throw new EchelonError("FILE_FORMAT_UNKNOWN", `${name} is empty.`, "Export it anew.");
  return { path, dialect, ...known, rows, bytes, sha256: hash.digest("hex") };
}

async function headOf(path: string): Promise<Buffer> {
  try {
    // Before it is opened: a pipe that nobody writes to would never open.
    if (!(await stat(path)).isFile()) throw noFile(path);
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    if (cause instanceof EchelonError) throw cause;
    throw new EchelonError(
      "FILE_UNREADABLE",
      `The file "${path}" cannot be read.`,
      "Check its path and its permissions.",
      { cause },
    );
  }
}

function noFile(path: string): EchelonError {
  return new EchelonError(
    "FILE_UNREADABLE",
    `"${path}" is a folder, a pipe or a device, and no file.`,
    "Give a CSV file: it is read twice, so that all of it is found sound before anything is made of it.",
  );
}
