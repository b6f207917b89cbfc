/** What is past these is not read: no message of ours comes near, and whoever sends more gets less attention. */
const MOST = { headerLines: 1000, parts: 20 };

/** A header field of a raw message. */
export interface WireHeader {
  /** In small letters. */
  readonly name: string;
  /** Unfolded, not decoded. */
  readonly value: string;
  readonly line: number;
}

/** A form of the letter inside the message. */
export interface WirePart {
  readonly headers: readonly WireHeader[];
  /** `text/plain`, in small letters. */
  readonly type: string;
  /** As it goes over the wire. */
  readonly body: string;
  /** Line of the message on which the body begins. */
  readonly line: number;
}

/** A raw message, one character for each byte, cut at its own marks and otherwise as it is. */
export interface WireMail {
  readonly raw: string;
  readonly headers: readonly WireHeader[];
  /** Lines of the header block that are no header. */
  readonly strays: readonly number[];
  readonly body: string;
  /** What the message as a whole is, without parameters. */
  readonly type: string;
  readonly parts: readonly WirePart[];
  /** Whether the last boundary is written, and nothing stands outside the parts. */
  readonly closed: boolean;
}

/** Reads a message, whatever it is: who is wrong is said by the checks. */
export function readWire(eml: Uint8Array): WireMail {
  const raw = Buffer.from(eml.buffer, eml.byteOffset, eml.byteLength).toString("latin1");
  const { head, body, bodyLine } = halves(raw, 1);
  const { headers, strays } = readHeaders(head, 1);
  const contentType = valueOf(headers, "content-type") ?? "text/plain";
  const type = typeIn(contentType);
  const boundary = parameterIn(contentType, "boundary");
  if (!type.startsWith("multipart/") || boundary === null) {
    return { raw, headers, strays, body, type, parts: [{ headers, type, body, line: bodyLine }], closed: true };
  }
  return { raw, headers, strays, body, type, ...readParts(body, boundary, bodyLine) };
}

/** The only value of a header; null where it is missing or given twice. */
export function valueOf(headers: readonly WireHeader[], name: string): string | null {
  const [only, ...others] = headers.filter((header) => header.name === name);
  return only === undefined || others.length > 0 ? null : only.value;
}

/** The place of a header for whoever mends it. */
export function placeOf({ headers }: Pick<WireMail, "headers">, name: string): string | null {
  const header = headers.find((one) => one.name === name);
  return header === undefined ? null : `eml:${header.line}`;
}

/** A parameter such as `charset`, without its quotes. */
export function parameterIn(value: string, name: string): string | null {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "iu").exec(value) ?? [];
  return quoted ?? bare ?? null;
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}

function typeIn(value: string): string {
  return (value.split(";", 1)[0] ?? "").trim().toLowerCase();
}

function halves(
  text: string,
  line: number,
): { readonly head: string; readonly body: string; readonly bodyLine: number } {
  const gap = /\r?\n\r?\n|^\r?\n/u.exec(text);
  if (gap === null) return { head: text, body: "", bodyLine: line + countLines(text) };
  const head = text.slice(0, gap.index);
  const start = gap.index + gap[0].length;
  return { head, body: text.slice(start), bodyLine: line + countLines(text.slice(0, start)) };
}

function readHeaders(head: string, from: number): { readonly headers: WireHeader[]; readonly strays: number[] } {
  const headers: { name: string; value: string; line: number }[] = [];
  const strays: number[] = [];
  for (const [index, text] of head.split(/\r?\n/u, MOST.headerLines).entries()) {
    const last = headers.at(-1);
    const [, name, value = ""] = /^([!-9;-~]+):(.*)$/su.exec(text) ?? [];
    if (/^[ \t]/u.test(text) && last !== undefined) last.value = `${last.value} ${text.trim()}`.trim();
    else if (name !== undefined) headers.push({ name: name.toLowerCase(), value: value.trim(), line: from + index });
    else if (text !== "") strays.push(from + index);
  }
  return { headers, strays };
}

function readParts(body: string, boundary: string, bodyLine: number): Pick<WireMail, "parts" | "closed"> {
  const all = [...`\n${body}`.matchAll(new RegExp(`\\n--${escaped(boundary)}(--)?[ \\t]*\\r?(?=\\n|$)`, "gu"))];
  const marks = all.slice(0, MOST.parts + 1);
  const parts = marks.slice(0, -1).map((mark, index): WirePart => {
    const start = mark.index + mark[0].length;
    const end = (marks[index + 1]?.index ?? body.length) - 1;
    const text = body.slice(start, Math.max(start, end)).replace(/\r$/u, "");
    const from = bodyLine + countLines(body.slice(0, start));
    const { head, body: content, bodyLine: line } = halves(text, from);
    const { headers } = readHeaders(head, from);
    return { headers, type: typeIn(valueOf(headers, "content-type") ?? "text/plain"), body: content, line };
  });
  const [first, last] = [marks[0], marks.at(-1)];
  const after = last === undefined ? "" : body.slice(last.index + last[0].length - 1);
  return { parts, closed: first?.index === 0 && last?.[1] === "--" && after.trim() === "" };
}

function escaped(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
