import { readdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { Claimant, Heard, JournalRecord } from "./record.js";
import { readSegment, type SegmentHead } from "./segment.js";
import { bootMark } from "./this-process.js";

/** What a journal says of one claim: it was answered, or it may have been sent. */
export interface Witnessed extends Claimant {
  /** Null: sent, perhaps, and no answer was heard. */
  readonly heard: Heard | null;
}

/** The journal of one worker, read whole. */
export interface FoundJournal {
  readonly head: SegmentHead;
  readonly witnessed: readonly Witnessed[];
  readonly leases: readonly { readonly run: number; readonly chunk: number; readonly epoch: number }[];
  /**
   * Whether it holds every record that was written: this machine has not been restarted since. If not, what it lacks
   * may have been sent all the same.
   */
  readonly whole: boolean;
  readonly paths: readonly string[];
}

const NAME = /^([0-9a-f-]{36})\.(\d+)\.journal$/u;

/** The workers that have a journal in this folder. */
export function journalsIn(folder: string): string[] {
  return [...new Set(filesIn(folder).map(({ worker }) => worker))];
}

/** A worker's journal; null where there is none, or nothing of it can be read. */
export function readJournal(folder: string, worker: string): FoundJournal | null {
  const files = filesIn(folder)
    .filter((file) => file.worker === worker)
    .sort((one, other) => one.number - other.number);
  const segments = files.map(({ path }) => readSegment(path));
  const heads = segments.flatMap((segment) => segment?.head ?? []);
  const [head] = heads;
  if (head === undefined) return null;
  const records = segments.flatMap((segment) => segment?.records ?? []);
  return {
    head,
    witnessed: witnessedIn(records),
    leases: records.flatMap((record) => (record.kind === "L" ? [record] : [])),
    whole: heads.length === files.length && head.boot === bootMark(),
    paths: files.map(({ path }) => path),
  };
}

export function removeJournal({ paths }: FoundJournal): void {
  for (const path of paths) unlinkSync(path);
}

/** The last word on each claim; one claim may be attempted twice, and the second attempt leaves the first behind. */
function witnessedIn(records: readonly JournalRecord[]): Witnessed[] {
  const last = new Map<string, Witnessed>();
  for (const record of records) {
    if (record.kind === "L") continue;
    const { kind, run, epoch, id } = record;
    const heard = kind === "D" ? { phase: record.phase, code: record.code, enhanced: record.enhanced } : null;
    last.set(`${run} ${epoch} ${id}`, { run, epoch, id, heard });
  }
  return [...last.values()];
}

function filesIn(folder: string): { readonly worker: string; readonly number: number; readonly path: string }[] {
  return namesIn(folder).flatMap((name) => {
    const [, worker, number] = NAME.exec(name) ?? [];
    return worker === undefined ? [] : [{ worker, number: Number(number), path: join(folder, name) }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
