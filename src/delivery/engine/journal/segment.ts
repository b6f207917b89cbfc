import { closeSync, fdatasync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { type JournalRecord, readRecord, RECORD_BYTES, writeRecord } from "./record.js";
import type { ProcessMark } from "./this-process.js";

/** Whose journal it is. */
export interface SegmentHead extends ProcessMark {
  readonly worker: string;
}

const HEAD_BYTES = 512;
/** Records of one file: half a megabyte. */
const SEGMENT_RECORDS = 8192;
/** Records that one write may hold. */
const WAITING_RECORDS = 64;

/** One file of a journal, written from its beginning to its end and then never again. */
export interface Segment {
  readonly full: () => boolean;
  /** Notes one record, which is written with those that come with it. */
  readonly append: (record: JournalRecord) => void;
  /** The kernel has all that was noted when this returns: it outlives the process, if not the machine. */
  readonly flush: () => void;
  /** Has the disk keep what was written so far, in the background. */
  readonly sync: () => void;
  readonly close: () => void;
  /** Removes the file: nothing in it is needed any more. */
  readonly remove: () => void;
}

/**
 * Makes a file with all its blocks: a disk that is full says so here, before anything is sent.
 * @throws what the file system says: ENOSPC, EACCES…
 */
export function createSegment(path: string, head: SegmentHead, records = SEGMENT_RECORDS): Segment {
  const fd = createWhole(path, Buffer.concat([headBytes(head), Buffer.alloc(records * RECORD_BYTES)]));
  const memory = Buffer.alloc(WAITING_RECORDS * RECORD_BYTES);
  const places = Array.from({ length: WAITING_RECORDS }, (_, at) =>
    memory.subarray(at * RECORD_BYTES, (at + 1) * RECORD_BYTES),
  );
  let written = 0;
  let waiting = 0;
  let open = true;
  const flush = (): void => {
    if (waiting > 0 && open) writeSync(fd, memory, 0, waiting * RECORD_BYTES, HEAD_BYTES + written * RECORD_BYTES);
    written += waiting;
    waiting = 0;
  };
  return {
    full: () => written + waiting === records,
    append: (record) => {
      if (waiting === WAITING_RECORDS) flush();
      writeRecord(places[waiting] ?? memory, record);
      waiting += 1;
    },
    flush,
    sync: () => {
      if (open) fdatasync(fd, () => undefined);
    },
    close: () => {
      if (open) closeSync(fd);
      open = false;
    },
    remove: () => {
      unlinkSync(path);
    },
  };
}

function createWhole(path: string, bytes: Buffer): number {
  const fd = openSync(path, "wx", 0o600);
  try {
    writeAll(fd, bytes);
    return fd;
  } catch (error) {
    closeSync(fd);
    unlinkSync(path);
    throw error;
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, at);
}

function headBytes(head: SegmentHead): Buffer {
  const text = JSON.stringify(head);
  const bytes = Buffer.alloc(HEAD_BYTES);
  bytes.writeUInt32LE(crc32(text), 0);
  bytes.write(text, 4, "utf8");
  return bytes;
}

export interface ReadSegment {
  readonly head: SegmentHead;
  /** In the order in which they were written; those that are not whole are left out. */
  readonly records: readonly JournalRecord[];
}

/** Reads a file of a journal; null where its head is not whole. */
export function readSegment(path: string): ReadSegment | null {
  const bytes = readFileSync(path);
  const text = bytes.toString("utf8", 4, HEAD_BYTES).replace(/\0+$/u, "");
  if (bytes.length < HEAD_BYTES || bytes.readUInt32LE(0) !== crc32(text)) return null;
  const records: JournalRecord[] = [];
  for (let at = HEAD_BYTES; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const record = readRecord(bytes.subarray(at, at + RECORD_BYTES));
    if (record !== null) records.push(record);
  }
  return { head: JSON.parse(text) as SegmentHead, records };
}
