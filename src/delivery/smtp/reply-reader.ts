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
const DASH = 45;

/** Reads replies (RFC 5321 section 4.2), of one line or many. */
export function replyReader({ reply, nonsense }: ReplyListener): ReplyReader {
  let pieces: Buffer[] = [];
  let lines: string[] = [];
  let size = 0;
  const take = (line: Buffer): void => {
    const code = codeOf(line);
    if (code === null) {
      nonsense(`not an SMTP reply: ${line.toString("latin1", 0, 100).trim()}`);
      return;
    }
    lines.push(line.toString("utf8", 4).trimEnd());
    if (line[3] === DASH) return;
    const told = lines;
    lines = [];
    size = 0;
    reply({ code, lines: told });
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
    isEmpty: () => pieces.length === 0 && lines.length === 0,
  };
}

function eachLine(bytes: Buffer, take: (line: Buffer) => void): void {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, at) + 1;
    take(bytes.subarray(at, end));
    at = end;
  }
}

/** Three digits, then a space, a dash or the end of the line. */
function codeOf(line: Buffer): number | null {
  const head = line.toString("latin1", 0, 4);
  return /^[2-5]\d\d[ \r\n-]/.test(head) ? Number(head.slice(0, 3)) : null;
}
