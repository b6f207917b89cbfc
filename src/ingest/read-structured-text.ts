import { parseDocument, type Document } from "yaml";
import { EchelonError } from "../domain/errors.js";

/**
 * Reads JSON, or YAML where the file is named so. YAML is read with version 1.2's core schema whatever the file
 * says: a date stays a string, and `no` is a word. A key written twice is refused in both.
 * @throws {EchelonError} DATA_SET_INVALID with line and column
 */
export function readStructuredText(text: string, fileName: string): unknown {
  const isYaml = /\.ya?ml$/iu.test(fileName);
  const document = parseDocument(text, { version: "1.2", schema: isYaml ? "core" : "json", prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const start = error.linePos?.[0] ?? endOf(text);
    throw malformed(fileName, start, error.message.split(/ at line \d+| *\n/u)[0] ?? error.message);
  }
  return isYaml ? unfold(document, text, fileName) : readJson(text.replace(/^\uFEFF/u, ""), fileName);
}

/** Anchors may multiply a small file without end: a hundred times is refused. */
function unfold(document: Document.Parsed, text: string, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw malformed(fileName, endOf(text), error instanceof Error ? error.message : String(error));
  }
}

/** YAML's reader is the more lenient of the two (it takes a last comma): JSON's has the last word. */
function readJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : String(error);
    const position = /position (\d+)/u.exec(message)?.[1];
    const place = position === undefined ? endOf(text) : placeOf(text, Number(position));
    throw malformed(fileName, place, message.replace(/ (?:in JSON )?at position.*$/su, ""));
  }
}

interface Place {
  readonly line: number;
  readonly col: number;
}

function placeOf(text: string, position: number): Place {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
}

function endOf(text: string): Place {
  return placeOf(text, text.length);
}

function malformed(fileName: string, { line, col }: Place, reason: string): EchelonError {
  return new EchelonError(
    "DATA_SET_INVALID",
    `${fileName} cannot be read at line ${line}, column ${col}: ${reason}.`,
    "Correct the file at that place, then import it again; nothing was imported.",
  );
}
