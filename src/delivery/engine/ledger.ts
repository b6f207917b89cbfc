import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { type Accepted, acceptedAlike, acceptedOf, type Settled, settle } from "../../store/delivery/results.js";

/** A result on its way to the database. */
interface LedgerEntry {
  readonly result: Settled;
  /** Called once the database has it. */
  readonly kept: () => void;
}

/** Where results are kept: many of them a statement, and none is dropped however long the database is away. */
export interface Ledger {
  readonly add: (entry: LedgerEntry) => void;
  /** Results that nobody writes yet. */
  readonly waiting: () => number;
  /**
   * Has a statement that is due anyway keep what was accepted in a run, where some of it waits: one commit for both. If
   * it fails, the results wait as before.
   */
  readonly along: <T>(run: number, work: (accepted: Accepted | null) => Promise<T>) => Promise<T>;
  /** Resolves once all that was added has been kept, or abandoned. */
  readonly flushed: () => Promise<void>;
  /** Tries no more: this process ends, and what is not kept is in its journal. */
  readonly abandon: () => void;
}

/** Written as soon as there are so many, or after a moment: by then no claim has come that they could go along with. */
const BATCH = 80;
const MOST = 200;
const MOMENT_MS = 60;
const AGAIN_MS = 500;

interface LedgerMeans {
  readonly ds: DataSource;
  readonly giveUpAfterMs: number;
  readonly say: (line: string) => void;
  /** Called once results wait that nobody writes. */
  readonly filling: () => void;
}

/** What the steps of one ledger share. */
interface Book {
  readonly means: LedgerMeans;
  readonly waiting: LedgerEntry[];
  timer: NodeJS.Timeout | null;
  writing: Promise<void> | null;
  /** Results that a claim takes along just now. */
  lent: number;
  abandoned: boolean;
}

export function openLedger(means: LedgerMeans): Ledger {
  const book: Book = { means, waiting: [], timer: null, writing: null, lent: 0, abandoned: false };
  return {
    add: (entry) => {
      book.waiting.push(entry);
      schedule(book);
      means.filling();
    },
    waiting: () => book.waiting.length,
    along: (run, work) => along(book, run, work),
    flushed: async () => {
      while (book.waiting.length > 0 || book.writing !== null || book.lent > 0) {
        begin(book);
        await (book.lent > 0 ? pause(MOMENT_MS) : book.writing);
      }
    },
    abandon: () => {
      book.abandoned = true;
      book.waiting.length = 0;
    },
  };
}

function schedule(book: Book): void {
  if (book.writing !== null || book.waiting.length === 0) return;
  if (book.waiting.length >= BATCH) begin(book);
  else
    book.timer ??= setTimeout(() => {
      begin(book);
    }, MOMENT_MS);
}

function begin(book: Book): void {
  stopTimer(book);
  book.writing ??= write(book);
}

function stopTimer(book: Book): void {
  if (book.timer !== null) clearTimeout(book.timer);
  book.timer = null;
}

async function write(book: Book): Promise<void> {
  const { means, waiting } = book;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, MOST);
    if (!(await writeBatch(means, batch, () => book.abandoned))) break;
    if (waiting.length < BATCH) break;
  }
  book.writing = null;
  schedule(book);
}

async function along<T>(book: Book, run: number, work: (accepted: Accepted | null) => Promise<T>): Promise<T> {
  const batch = takeAlike(book.waiting, run);
  stopTimer(book);
  schedule(book);
  book.lent += batch.length;
  try {
    const done = await work(acceptedOf(batch.map(({ result }) => result)));
    for (const { kept } of batch) kept();
    return done;
  } catch (error) {
    if (!book.abandoned) book.waiting.unshift(...batch);
    schedule(book);
    throw error;
  } finally {
    book.lent -= batch.length;
  }
}

/** Takes what a claim in this run can keep besides. */
function takeAlike(waiting: LedgerEntry[], run: number): LedgerEntry[] {
  const isAlike = acceptedAlike(
    run,
    waiting.map(({ result }) => result),
  );
  const batch = waiting.filter(({ result }) => isAlike(result));
  const rest = waiting.filter(({ result }) => !isAlike(result));
  waiting.splice(0, waiting.length, ...rest);
  return batch;
}

/** @returns false where the batch was abandoned */
async function writeBatch(
  { ds, giveUpAfterMs, say }: LedgerMeans,
  batch: readonly LedgerEntry[],
  isAbandoned: () => boolean,
): Promise<boolean> {
  for (let failures = 0; !isAbandoned(); failures += 1) {
    try {
      await settle(
        ds,
        batch.map(({ result }) => result),
        giveUpAfterMs,
      );
      if (failures > 0) say("Results are kept again.");
      for (const { kept } of batch) kept();
      return true;
    } catch (error) {
      if (failures === 0) say(`Results cannot be kept, and wait: ${String(error)}`);
      await pause(AGAIN_MS);
    }
  }
  return false;
}
