import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import type { HashAddress } from "../delivery/tokens/address-hash.js";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import { addressKey } from "../domain/mail-address.js";
import { readRows } from "../ingest/subscribers/read-rows.js";
import {
  type ImportedReader,
  rowReader,
  type RowProblem,
  type UnreadRow,
} from "../ingest/subscribers/read-subscriber.js";
import { type FileHints, type SurveyedFile, surveyFile } from "../ingest/subscribers/survey-file.js";
import { applyJudged } from "../store/apply-import.js";
import type { Db } from "../store/db.js";
import { duplicateLines, type ImportOutcome, judgeStaged } from "../store/import-outcomes.js";
import { recordAudit } from "../store/audit-log.js";
import { refusing } from "../store/refusal.js";
import { openStage, stageReaders, type StagedReader } from "../store/stage-import.js";
import { requireKnownKey } from "./require-known-key.js";

/** Rows of one statement. */
const BATCH = 4000;

/** Lines that a report names. */
const NAMED_LINES = 1000;

/** A file, and what is done with it. */
export interface ImportOrder extends FileHints {
  readonly path: string;
  /** False: says what would happen. */
  readonly apply: boolean;
}

/** What an import needs of the house. */
export interface ImportMeans {
  readonly hashAddress: HashAddress;
  readonly now: Instant;
  /** Told how many of the rows are read. */
  readonly onProgress: (done: number, of: number) => void;
}

export type LineProblem = RowProblem | "DUPLICATE";

/** What became of a file, or would become of it. No address is in it. */
export interface SubscribersReport {
  readonly tool: string;
  readonly sha256: string;
  readonly encoding: string;
  readonly applied: boolean;
  /** The sum of all `outcomes` and all `problems`. */
  readonly rows: number;
  readonly outcomes: Readonly<Record<ImportOutcome, number>>;
  readonly problems: Readonly<Record<LineProblem, number>>;
  /** The first thousand lines with a problem, in their order. */
  readonly lines: readonly { readonly line: number; readonly problem: LineProblem }[];
  readonly warnings: readonly string[];
}

/**
 * Imports another tool's readers: those who agreed there become subscribers, those who left there are never written to.
 * The whole file is read and found sound before anything is made of it; then it is imported in one transaction, since
 * nobody can tell what half a list is. Doing it again changes nothing.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN, FILE_UNREADABLE, DATABASE_UNAVAILABLE; CONFIGURATION_INVALID under another key
 */
export async function importSubscribers(
  ds: DataSource,
  order: ImportOrder,
  means: ImportMeans,
): Promise<SubscribersReport> {
  const file = await surveyFile(order.path, order);
  const runner = ds.createQueryRunner();
  try {
    return await refusing(async () => {
      await runner.startTransaction();
      const report = await importInto(runner, file, order, means);
      if (order.apply) await runner.commitTransaction();
      return report;
    });
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

async function importInto(
  tx: Db,
  file: SurveyedFile,
  { apply }: ImportOrder,
  means: ImportMeans,
): Promise<SubscribersReport> {
  await requireKnownKey(tx, means.hashAddress);
  await openStage(tx);
  const problems = await stageFile(tx, file, means);
  const outcomes = await judgeStaged(tx);
  const judged = Object.values(outcomes).reduce((sum, readers) => sum + readers, 0);
  const unread = Object.values(problems.counts).reduce((sum, rows) => sum + rows, 0);
  const duplicates = await duplicateLines(tx, NAMED_LINES);
  const { tool, warning } = file.format;
  if (apply) {
    await applyJudged(tx, { tool, sha256: file.sha256, at: means.now });
    await recordAudit(tx, {
      ...{ actor: AT_THE_TERMINAL, action: "readers.import", subject: file.sha256 },
      after: { tool, outcomes },
    });
  }
  return {
    ...{ tool, sha256: file.sha256, encoding: file.dialect.encoding, applied: apply, rows: file.rows, outcomes },
    problems: { ...problems.counts, DUPLICATE: file.rows - judged - unread },
    lines: [...problems.lines, ...duplicates.map((line) => ({ line, problem: "DUPLICATE" as const }))]
      .sort((one, other) => one.line - other.line)
      .slice(0, NAMED_LINES),
    warnings: [warning, problems.datesUnread > 0 ? unreadDates(problems.datesUnread) : undefined].flatMap(
      (told) => told ?? [],
    ),
  };
}

function unreadDates(rows: number): string {
  return `The dates of ${rows} rows are in no form that a tool writes, and are taken for none: a spreadsheet rewrote them. Import the file as the tool wrote it, or when these readers agreed and left is lost.`;
}

interface Problems {
  /** Rows that are read, but for their dates. */
  datesUnread: number;
  readonly counts: Record<RowProblem, number>;
  readonly lines: { readonly line: number; readonly problem: RowProblem }[];
}

async function stageFile(tx: Db, file: SurveyedFile, means: ImportMeans): Promise<Problems> {
  const readRow = rowReader(file.format, file.header, means.now);
  const problems: Problems = {
    datesUnread: 0,
    counts: { NO_ADDRESS: 0, ADDRESS_INVALID: 0, STATE_UNKNOWN: 0, TOO_MANY_CELLS: 0 },
    lines: [],
  };
  let batch: StagedReader[] = [];
  let done = -1;
  const hash = createHash("sha256");
  for await (const row of readRows(file.path, file.dialect, (chunk) => hash.update(chunk))) {
    done += 1;
    if (done === 0) continue;
    const read = readRow(row);
    if ("problem" in read) noteProblem(problems, read);
    else if (read.datesUnread) problems.datesUnread += 1;
    batch.push(...staged(read, means.hashAddress));
    if (batch.length >= BATCH) {
      await stageReaders(tx, batch);
      means.onProgress(done, file.rows);
      batch = [];
    }
  }
  if (batch.length > 0) await stageReaders(tx, batch);
  if (hash.digest("hex") !== file.sha256) throw changed();
  means.onProgress(file.rows, file.rows);
  return problems;
}

function changed(): EchelonError {
  return new EchelonError(
    "FILE_UNREADABLE",
    "The file changed while it was read.",
    "Import it again once nothing writes to it.",
  );
}

function noteProblem({ counts, lines }: Problems, { line, problem }: UnreadRow): void {
  counts[problem] += 1;
  if (lines.length < NAMED_LINES) lines.push({ line, problem });
}

/** A row of an address that says nothing else that can be used is kept too: no other row may add that reader. */
function staged(read: ImportedReader | UnreadRow, hashAddress: HashAddress): StagedReader[] {
  const { address } = read;
  if (address === undefined) return [];
  const keys = { address, addressKey: addressKey(address), addressHash: hashAddress(address) };
  return ["problem" in read ? { ...DOUBTED, line: read.line, ...keys } : { ...read, ...keys }];
}

const DOUBTED = {
  ...{ name: null, fate: "DOUBTED", agreedAt: null, leftAt: null },
  ...{ frequency: "WEEKLY", labs: [], pausedUntil: null },
};
