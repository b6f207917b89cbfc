import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Claimant, Heard, JournalRecord } from "./record.js";
import { createSegment, type Segment } from "./segment.js";
import { thisProcess } from "./this-process.js";

/**
 * What a worker did, in a file of its own: `S` before a letter leaves, `D` after the answer. Whoever finds the worker
 * dead reads in it which claims were sent, and which were not: a kill then costs one uncertain letter per connection
 * rather than a whole claim.
 *
 * When is it on disk? Records are handed to the kernel many at a time: `S` before the message leaves, whose writer asks
 * for it, and all others before the worker waits for anything. From there on they outlive a killed process. Since the
 * answer to one letter goes with or before the `S` of the next on its connection, no connection ever has two letters
 * begun and not answered. The file is synced in groups, every half second: a machine that loses its power may lose the last of them, and so after a
 * restart of the machine a claim without records counts as uncertain, not as unsent (see `read-journals.ts`).
 */
export interface Journal {
  /** Whether a record can be written now; it tries to make room where there was none. */
  readonly ready: () => boolean;
  readonly leased: (lease: { readonly run: number; readonly chunk: number; readonly epoch: number }) => Entry;
  /** Before the message leaves, and then `flush`. Ask `ready` first. */
  readonly sending: (letter: Claimant) => Entry;
  readonly heard: (letter: Claimant, heard: Heard) => Entry;
  /** Hands all that was noted to the kernel. */
  readonly flush: () => void;
  /** The database knows what this record says: its file may go once that holds for all of them. */
  readonly forget: (entry: Entry) => void;
  /** Nothing in it is needed any more. */
  readonly remove: () => void;
  readonly close: () => void;
}

/** Where a record stands. */
export interface Entry {
  readonly file: File;
}

interface File {
  readonly segment: Segment;
  /** Records whose content the database does not know yet. */
  needed: number;
}

const SYNC_MS = 500;

export interface JournalOptions {
  readonly folder: string;
  /** The worker's id. */
  readonly worker: string;
  /** Told once when there is no room, and once when there is again. */
  readonly say: (line: string) => void;
}

/** Opens a fresh journal. */
export function openJournal(options: JournalOptions): Journal {
  const files = openFiles(options);
  let flushing = false;
  const flush = (): void => {
    flushing = false;
    files.flush();
  };
  const write = (record: JournalRecord): Entry => {
    const file = files.withRoom();
    if (file === null) return NOWHERE;
    file.segment.append(record);
    file.needed += 1;
    if (!flushing) setImmediate(flush);
    flushing = true;
    return { file };
  };
  return {
    ready: () => files.withRoom() !== null,
    leased: (lease) => write({ kind: "L", ...lease }),
    sending: ({ run, epoch, id }) => write({ kind: "S", run, epoch, id }),
    heard: ({ run, epoch, id }, { phase, code, enhanced }) =>
      write({ kind: "D", run, epoch, id, phase, code, enhanced }),
    flush: files.flush,
    forget: ({ file }) => {
      file.needed -= 1;
      files.retire(file);
    },
    remove: files.removeAll,
    close: files.close,
  };
}

interface Files {
  /** The file to write to, a fresh one where the last is full; null where the disk has no room. */
  readonly withRoom: () => File | null;
  readonly flush: () => void;
  /** Lets go of a file to which nothing is written any more, once nobody needs it. */
  readonly retire: (file: File) => void;
  readonly removeAll: () => void;
  readonly close: () => void;
}

function openFiles(options: JournalOptions): Files {
  mkdirSync(options.folder, { recursive: true });
  const nextFile = fileMaker(options);
  const files = new Set<File>();
  let current: File | null = null;
  const discard = (file: File): void => {
    if (!files.delete(file)) return;
    file.segment.close();
    file.segment.remove();
  };
  const retire = (file: File): void => {
    if (file !== current && file.needed <= 0) discard(file);
  };
  const flush = (): void => current?.segment.flush();
  const syncing = setInterval(() => current?.segment.sync(), SYNC_MS);
  syncing.unref();
  return {
    withRoom: () => {
      if (current?.segment.full() === false) return current;
      const last = current;
      flush();
      current = nextFile();
      if (current !== null) files.add(current);
      if (last !== null) retire(last);
      return current;
    },
    flush,
    retire,
    removeAll: () => {
      for (const file of files) discard(file);
    },
    close: () => {
      clearInterval(syncing);
      flush();
      for (const { segment } of files) segment.close();
    },
  };
}

function fileMaker({ folder, worker, say }: JournalOptions): () => File | null {
  const head = { worker, ...thisProcess() };
  let count = 0;
  let stuck = false;
  return () => {
    try {
      const segment = createSegment(join(folder, `${worker}.${count}.journal`), head);
      count += 1;
      if (stuck) say("The journal can be written again.");
      stuck = false;
      return { segment, needed: 0 };
    } catch (error) {
      if (!stuck) say(`The journal cannot be written, so nothing is sent: ${String(error)}`);
      stuck = true;
      return null;
    }
  };
}

/** Stands for a record that found no room: the answer to a letter under way, which then stays uncertain if all is lost. */
const NOWHERE: Entry = {
  file: {
    segment: {
      full: () => true,
      append: () => undefined,
      flush: () => undefined,
      sync: () => undefined,
      close: () => undefined,
      remove: () => undefined,
    },
    needed: 0,
  },
};
