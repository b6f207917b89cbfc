import { type Document, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { PhraseBank } from "../../digest/phrases/phrase.js";
import { EchelonError } from "../../domain/errors.js";
import { pathText } from "../data-set-problem.js";
import { arcOf, frameOf, phraseOf } from "./build-phrases.js";
import { unreadable } from "./bank-limits.js";
import { type BankFault, wordingFaults } from "./phrase-faults.js";
import { yamlFaults } from "./yaml-faults.js";
import { type ArcEntry, arcEntry, type FrameEntry, frameEntry, type LabEntry, labEntry } from "./phrase-schema.js";

/** A file of phrases as it was read. */
export interface PhraseFile {
  readonly name: string;
  readonly text: string;
}

/** A bank, with what is wrong with it: a phrase at fault is left out. */
export interface CheckedBank {
  readonly bank: PhraseBank;
  readonly faults: readonly BankFault[];
}

type Entry =
  | { readonly type: "ARC"; readonly entry: ArcEntry }
  | { readonly type: "LAB"; readonly entry: LabEntry }
  | { readonly type: "FRAME"; readonly entry: FrameEntry };

interface Placed {
  readonly file: string;
  readonly line: number;
  readonly read: Entry;
}

/** Reads the phrase files and checks each phrase. */
export function checkBank(files: readonly PhraseFile[]): CheckedBank {
  const faults: BankFault[] = [];
  const placed = files.flatMap((file) => entriesOf(file, faults));
  const owners = firstById(placed);
  const sound = placed.filter((entry) => {
    const found = [...wordingFaults(entry.read), ...twinFaults(entry, owners)];
    faults.push(...found.map((fault) => ({ file: entry.file, line: entry.line, id: entry.read.entry.id, ...fault })));
    return found.length === 0;
  });
  return { bank: bankOf(sound.map(({ read }) => read)), faults };
}

/**
 * The bank of the shipped files.
 * @throws {EchelonError} TEMPLATE_INVALID naming file, line, phrase and remedy
 */
export function requireBank(files: readonly PhraseFile[]): PhraseBank {
  const { bank, faults } = checkBank(files);
  if (faults.length === 0) return bank;
  const lines = faults.slice(0, 10).map((fault) => `  ${faultLine(fault)}`);
  throw new EchelonError(
    "TEMPLATE_INVALID",
    [`The phrase bank has ${faults.length} faults.`, ...lines].join("\n"),
    "Mend them; echelon phrases lint lists them all.",
  );
}

/** « arcs.yaml:12 hausse-train: there is no slot {lab}. Use … ». */
export function faultLine({ file, line, id, reason, remedy }: BankFault): string {
  return `${file}:${line} ${id}: ${reason}. ${remedy}.`;
}

function bankOf(entries: readonly Entry[]): PhraseBank {
  return {
    arcs: entries.flatMap((read) => (read.type === "ARC" ? [arcOf(read.entry)] : [])),
    loose: entries.flatMap((read) => (read.type === "LAB" ? [phraseOf(read.entry)] : [])),
    frame: entries.flatMap((read) => (read.type === "FRAME" ? [frameOf(read.entry)] : [])),
  };
}

function entriesOf(file: PhraseFile, faults: BankFault[]): Placed[] {
  const fault = unreadable(file);
  if (fault === null) return readEntries(file, faults);
  faults.push({ file: file.name, line: 1, id: "-", ...fault });
  return [];
}

function readEntries({ name, text }: PhraseFile, faults: BankFault[]): Placed[] {
  const lines = new LineCounter();
  // Each key against each other would be compared: seconds for a map without end. `yamlFaults` looks instead.
  const options = { version: "1.2", schema: "core", prettyErrors: false, uniqueKeys: false } as const;
  const document = parseDocument(text, { ...options, lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const broken = yamlFaults(document);
  faults.push(...broken.map(({ at, ...fault }) => ({ file: name, line: lineAt(at), id: "-", ...fault })));
  if (broken.length > 0) return [];
  if (!isSeq(document.contents)) {
    faults.push({
      file: name,
      line: 1,
      id: "-",
      reason: "the file is no list",
      remedy: "Begin each phrase with a dash",
    });
    return [];
  }
  const values = document.toJS({ maxAliasCount: 0 }) as unknown[];
  return values.flatMap((value, index) => {
    const line = lineAt(offsetOf(document, [index]));
    const read = readEntry(value);
    if ("type" in read) return [{ file: name, line, read }];
    faults.push(
      ...read.error.issues.map((issue) =>
        shapeFault(issue, { name, value, line: lineAt(offsetOf(document, [index, ...issue.path])) }),
      ),
    );
    return [];
  });
}

function readEntry(value: unknown): Entry | { readonly error: z.ZodError } {
  const record = typeof value === "object" && value !== null ? value : {};
  if ("pieces" in record) {
    const parsed = arcEntry.safeParse(value);
    return parsed.success ? { type: "ARC", entry: parsed.data } : parsed;
  }
  if ("weeks" in record) {
    const parsed = frameEntry.safeParse(value);
    return parsed.success ? { type: "FRAME", entry: parsed.data } : parsed;
  }
  const parsed = labEntry.safeParse(value);
  return parsed.success ? { type: "LAB", entry: parsed.data } : parsed;
}

/** Where a value starts; of one that is missing, what should hold it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return node.range[0];
  }
  return 0;
}

function shapeFault(
  { path, message }: z.core.$ZodIssue,
  { name, value, line }: { name: string; value: unknown; line: number },
): BankFault {
  const id = typeof value === "object" && value !== null && "id" in value ? String(value.id) : "-";
  const where = path.length === 0 ? "the phrase" : pathText(path);
  return { file: name, line, id, reason: `${where}: ${message}`, remedy: "LISEZMOI.md says how a phrase is written" };
}

function firstById(placed: readonly Placed[]): ReadonlyMap<string, Placed> {
  return new Map(placed.toReversed().map((entry) => [entry.read.entry.id, entry]));
}

function twinFaults(entry: Placed, owners: ReadonlyMap<string, Placed>): Pick<BankFault, "reason" | "remedy">[] {
  const first = owners.get(entry.read.entry.id);
  return first === undefined || first === entry
    ? []
    : [
        {
          reason: `its id is taken, at ${first.file}:${first.line}`,
          remedy: "Give it one of its own: it is the memory of the letter",
        },
      ];
}
