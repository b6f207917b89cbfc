import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { type Settled, settle } from "../../store/delivery/results.js";

/** A result on its way to the database. */
interface LedgerEntry {
  readonly result: Settled;
  /** Called once the database has it. */
  readonly kept: () => void;
}

/** Where results are kept: many of them a statement, and none is dropped however long the database is away. */
export interface Ledger {
  readonly add: (entry: LedgerEntry) => void;
  /** Resolves once all that was added has been kept, or abandoned. */
  readonly flushed: () => Promise<void>;
  /** Tries no more: this process ends, and what is not kept is in its journal. */
  readonly abandon: () => void;
}

/** Written as soon as there are so many, or after a moment. */
const BATCH = 35;
const MOST = 200;
const MOMENT_MS = 20;
const AGAIN_MS = 500;

interface LedgerMeans {
  readonly ds: DataSource;
  readonly giveUpAfterMs: number;
  readonly say: (line: string) => void;
}

export function openLedger(means: LedgerMeans): Ledger {
  const waiting: LedgerEntry[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let abandoned = false;
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      if (!(await writeBatch(means, batch, () => abandoned))) break;
      if (waiting.length < BATCH) break;
    }
    writing = null;
    if (waiting.length > 0) schedule();
  };
  const begin = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing ??= write();
  };
  const schedule = (): void => {
    if (waiting.length >= BATCH) begin();
    else timer ??= setTimeout(begin, MOMENT_MS);
  };
  return {
    add: (entry) => {
      waiting.push(entry);
      if (writing === null) schedule();
    },
    flushed: async () => {
      while (waiting.length > 0 || writing !== null) {
        begin();
        await writing;
      }
    },
    abandon: () => {
      abandoned = true;
      waiting.length = 0;
    },
  };
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
