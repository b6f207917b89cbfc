import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Delimiter, DELIMITERS, detectDialect } from "../../../src/ingest/subscribers/dialect.js";
import { readRows } from "../../../src/ingest/subscribers/read-rows.js";
import { withFile } from "./reading.js";

interface Writing {
  readonly delimiter: Delimiter;
  readonly newline: "\n" | "\r\n";
  readonly mark: boolean;
  readonly quoteAll: boolean;
  readonly lastNewline: boolean;
}

const writing: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  newline: fc.constantFrom("\n", "\r\n"),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
  lastNewline: fc.boolean(),
});

const cell = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "\r", "'", " ", "é", "a"), maxLength: 8 }),
);
/** A row without a filled cell is no row, and is not read. */
const row = fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((text) => text.trim() !== ""));

function written(rows: readonly (readonly string[])[], how: Writing): string {
  const cellOf = (text: string): string =>
    how.quoteAll || /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((cells) => cells.map(cellOf).join(how.delimiter));
  return (how.mark ? "\uFEFF" : "") + lines.join(how.newline) + (how.lastNewline ? how.newline : "");
}

async function readBack(content: string): Promise<{ line: number; cells: readonly string[] }[]> {
  return withFile(content, async (path) => {
    const dialect = detectDialect(Buffer.from(content), "readers.csv", null);
    const rows = [];
    for await (const found of readRows(path, dialect, () => undefined)) rows.push(found);
    return rows;
  });
}

/** Where each row starts; CR, LF and CRLF each end a line. */
function linesOf(rows: readonly (readonly string[])[]): number[] {
  let line = 1;
  return rows.map((cells) => {
    const start = line;
    line += 1 + cells.reduce((sum, text) => sum + (text.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return start;
  });
}

describe("Any table of cells", () => {
  it("written as CSV in any dialect is read back equal, each row with its line", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), writing, async (rows, how) => {
        const table = [["email", "name", "status"], ...rows];
        const read = await readBack(written(table, how));
        expect(read.map(({ cells }) => cells)).toEqual(table);
        expect(read.map(({ line }) => line)).toEqual(linesOf(table));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps its lines where a chunk of the file ends inside a letter or between CR and LF", async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => ["é".repeat(index % 7), `ligne ${index}`, "x"]);
    const read = await readBack(rows.map((cells) => cells.join(",")).join("\r\n"));
    expect(read.map(({ cells }) => cells)).toEqual(rows);
    expect(read.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1));
  });
});
