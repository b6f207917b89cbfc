import { domainToASCII } from "node:url";
import type { Instant } from "../../domain/instant.js";
import { readAddress } from "../../domain/mail-address.js";
import { FREQUENCIES, type Frequency } from "../../domain/subscriber.js";
import { columnName } from "./detect-format.js";
import { unguardCell } from "./formula-guard.js";
import type { Row } from "./read-rows.js";
import { readName } from "./reader-name.js";
import type { Fate, Rule, ToolFormat } from "./tool-format.js";
import { isUnreadDate, toolDate } from "./tool-date.js";

/** What a row says of one reader. */
export interface ImportedReader {
  readonly line: number;
  readonly address: string;
  readonly name: string | null;
  readonly fate: Fate;
  /** The tool's own dates; null where it gives none. */
  readonly agreedAt: Instant | null;
  readonly leftAt: Instant | null;
  /** Whether one of them is in a form that is not known: it is taken for none. */
  readonly datesUnread: boolean;
  readonly frequency: Frequency;
  readonly labs: readonly string[];
  /** A day, `2026-08-31`. */
  readonly pausedUntil: string | null;
}

/** Why a row says nothing that can be used. */
export type RowProblem = "NO_ADDRESS" | "ADDRESS_INVALID" | "STATE_UNKNOWN" | "TOO_MANY_CELLS";

/** A row that says nothing that can be used. */
export interface UnreadRow {
  readonly line: number;
  readonly problem: RowProblem;
  /** Whom it may forbid to write to, where that much of it can be read. */
  readonly address?: string;
}

export type ReadRow = (row: Row) => ImportedReader | UnreadRow;

/** The cells of a row by the names of their columns; empty where the row or the header is shorter. */
type CellOf = (names: readonly string[]) => string;

/** Reads the rows under a header. Whom the tool does not say to be written to in a word that is known is not. */
export function rowReader(format: ToolFormat, header: readonly string[], now: Instant): ReadRow {
  // Of two columns with one name, the first counts.
  const places = new Map(header.map((cell, place) => [columnName(cell), place] as const).reverse());
  return ({ line, cells }) => {
    const cellOf: CellOf = (names) => {
      const name = names.find((candidate) => places.has(candidate)) ?? "";
      const cell = cells[places.get(name) ?? -1] ?? "";
      return format.guarded ? unguardCell(cell) : cell;
    };
    const read = readReader(format, cellOf, line, now);
    // A delimiter inside a cell without quotes moves all that follows, the state of the reader among it.
    if (cells.length > header.length) return doubtful(read, "TOO_MANY_CELLS");
    return read;
  };
}

function doubtful(read: ReturnType<ReadRow>, problem: RowProblem): UnreadRow {
  const { line, address } = read;
  return { line, problem, ...(address === undefined ? {} : { address }) };
}

function readReader(format: ToolFormat, cellOf: CellOf, line: number, now: Instant): ReturnType<ReadRow> {
  const written = cellOf(format.address);
  if (written.trim() === "") return { line, problem: "NO_ADDRESS" };
  const address = readAddress(withAsciiDomain(written));
  if (address === null) return { line, problem: "ADDRESS_INVALID" };
  const fate = fateOf(format.rules, cellOf);
  if (fate === null) return { line, problem: "STATE_UNKNOWN", address };
  const dateIn = (names: readonly string[]): Instant | null =>
    names.map((name) => toolDate(cellOf([name]), now)).find((date) => date !== null) ?? null;
  return {
    ...{ line, address, fate },
    name: readName(format.name.map(cellOf)),
    agreedAt: dateIn(format.agreedAt),
    leftAt: dateIn(format.leftAt),
    datesUnread: [...format.agreedAt, ...format.leftAt].some((name) => isUnreadDate(cellOf([name]))),
    ...preferencesIn(format, cellOf),
  };
}

/** Tools keep `zoe@élan.example`; mail is sent to its xn-- form, which is the same mailbox. */
function withAsciiDomain(written: string): string {
  const at = written.lastIndexOf("@") + 1;
  const domain = written.slice(at).trim();
  return /[^\0-\x7F]/.test(domain) ? written.slice(0, at) + domainToASCII(domain) : written;
}

function fateOf(rules: readonly Rule[], cellOf: CellOf): Fate | null {
  for (const { column, words, filled, empty } of rules) {
    const word = cellOf(column).trim().toLowerCase();
    const fate = word === "" ? empty : (ownWord(words, word) ?? filled);
    if (fate !== undefined) return fate;
  }
  return null;
}

function ownWord(words: Rule["words"], word: string): Fate | undefined {
  return words !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
}

type Preferences = Pick<ImportedReader, "frequency" | "labs" | "pausedUntil">;

/** Only our own export tells of them. */
function preferencesIn({ tool }: ToolFormat, cellOf: CellOf): Preferences {
  if (tool !== "echelon") return { frequency: "WEEKLY", labs: [], pausedUntil: null };
  const frequency = FREQUENCIES.find((known) => known === cellOf(["frequency"])) ?? "WEEKLY";
  const paused = cellOf(["paused_until"]);
  return {
    frequency,
    labs: cellOf(["labs"])
      .split(" ")
      .filter((slug) => /^[a-z0-9-]+$/.test(slug)),
    pausedUntil: /^\d{4}-\d{2}-\d{2}$/.test(paused) ? paused : null,
  };
}
