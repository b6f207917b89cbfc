/** The bytes after DATA, up to the final dot. */
export interface Body {
  /** Takes a chunk. @returns how many of its bytes belong to the message and its end; -1: all, and it goes on. */
  readonly take: (chunk: Buffer) => number;
  /** Without brackets; "" where there is none in the first 16 KB. */
  readonly messageId: () => string;
  /** What came, without stuffed dots; only where all was to be kept. */
  readonly raw: () => Buffer;
  readonly length: () => number;
}

const END = Buffer.from("\r\n.\r\n", "latin1");
/** How far headers may reach. */
const HEADERS = 16_384;

/** Reads one body. What is not kept is only looked through for its end, so that the sink is never the slow one. */
export function readBody(keepAll: boolean): Body {
  const kept: Buffer[] = [];
  let keptLength = 0;
  let length = 0;
  // The line end of the DATA command: a message may be but a dot.
  let tail: Buffer = Buffer.from("\r\n", "latin1");
  const keep = (chunk: Buffer): void => {
    length += chunk.length;
    if (!keepAll && keptLength >= HEADERS) return;
    kept.push(chunk);
    keptLength += chunk.length;
  };
  return {
    take: (chunk) => {
      const end = endIn(tail, chunk);
      if (end === -1) {
        keep(chunk);
        tail = Buffer.from(chunk.length >= 4 ? chunk.subarray(-4) : Buffer.concat([tail, chunk]).subarray(-4));
      } else keep(chunk.subarray(0, end));
      return end;
    },
    messageId: () => messageIdIn(Buffer.concat(kept.map((chunk) => chunk.subarray(0, HEADERS))).toString("latin1")),
    raw: () => unstuffed(Buffer.concat(kept).subarray(0, -3)),
    length: () => length,
  };
}

/** Where the final dot's line ends within the chunk; -1 where it is not in it. */
function endIn(tail: Buffer, chunk: Buffer): number {
  const seam = Buffer.concat([tail, chunk.subarray(0, 4)]).indexOf(END);
  if (seam !== -1) return seam + END.length - tail.length;
  const found = chunk.indexOf(END);
  return found === -1 ? -1 : found + END.length;
}

function messageIdIn(text: string): string {
  const head = text.slice(0, text.indexOf("\r\n\r\n") + 2);
  return /^Message-ID:\s*<?([^<>\s]*)/im.exec(head)?.[1] ?? "";
}

function unstuffed(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replaceAll(/(^|\r\n)\./g, "$1"), "latin1");
}
