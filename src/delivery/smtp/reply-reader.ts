import type { Reply } from "./reply.js";

/** Makes replies of bytes as they come, however they are cut. */
export interface ReplyReader {
  readonly feed: (chunk: Buffer) => void;
  /** Whether no part of a reply waits for its rest. */
  readonly isEmpty: () => boolean;
}

interface ReplyListener {
  readonly reply: (reply: Reply) => void;
  /** What came is no SMTP, or has no end; nothing more is read. */
  readonly nonsense: (what: string) => void;
}

/** The most that one reply may have, all its lines together: RFC 5321 allows 512 a line, servers write more. */
const LARGEST = 65_536;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const DASH = 45;
const ZERO = 48;

/** Reads replies (RFC 5321 section 4.2), of one line or many. */
export function replyReader({ reply, nonsense }: ReplyListener): ReplyReader {
  let pieces: Buffer[] = [];
  let before: string[] = [];
  let size = 0;
  const take = (bytes: Buffer, from: number, end: number): void => {
    const code = codeAt(bytes, from);
    const text = (): string => bytes.toString("utf8", Math.min(from + 4, end), end).trimEnd();
    if (code === null)
      nonsense(`not an SMTP reply: ${bytes.toString("latin1", from, Math.min(end, from + 100)).trim()}`);
    else if (bytes[from + 3] === DASH) before.push(text());
    else {
      const others = before;
      before = [];
      size = 0;
      reply({ code, lines: () => [...others, text()] });
    }
  };
  return {
    feed: (chunk) => {
      size += chunk.length;
      if (size > LARGEST) {
        nonsense("a reply without end");
        return;
      }
      const last = chunk.lastIndexOf(LINE_FEED) + 1;
      if (last > 0) {
        const whole =
          pieces.length === 0 ? chunk.subarray(0, last) : Buffer.concat([...pieces, chunk.subarray(0, last)]);
        pieces = [];
        eachLine(whole, take);
      }
      if (last < chunk.length) pieces.push(chunk.subarray(last));
    },
    isEmpty: () => pieces.length === 0 && before.length === 0,
  };
}

function eachLine(bytes: Buffer, take: (bytes: Buffer, from: number, end: number) => void): void {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, at) + 1;
    take(bytes, at, end);
    at = end;
  }
}

/** Three digits, then a space, a dash or the end of the line. */
function codeAt(bytes: Buffer, from: number): number | null {
  const mark = bytes[from + 3];
  const ends = mark === SPACE || mark === DASH || mark === CARRIAGE_RETURN || mark === LINE_FEED;
  const code = 100 * digitAt(bytes, from) + 10 * digitAt(bytes, from + 1) + digitAt(bytes, from + 2);
  return ends && code >= 200 && code < 600 ? code : null;
}

/** Not a number where there is no digit. */
function digitAt(bytes: Buffer, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}
