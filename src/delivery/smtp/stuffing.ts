const LINE_AND_DOT = Buffer.from("\n.", "latin1");
const DOT = Buffer.from(".", "latin1");
const DOT_CODE = 46;

const END = Buffer.from(".\r\n", "latin1");
const LINE_END_AND_END = Buffer.from("\r\n.\r\n", "latin1");

interface StuffedMessage {
  readonly parts: readonly Uint8Array[];
  /** The line of the final dot. */
  readonly end: Uint8Array;
}

/**
 * A message as it goes after DATA (RFC 5321 section 4.5.2): each line that begins with a dot gets
 * another one. The parts are views of the message: where no line begins with a dot it is not copied. A lone line feed
 * counts as a line end too: some servers take it for one, and a message within the message could begin there.
 */
export function stuffed(message: Uint8Array): StuffedMessage {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  const parts: Uint8Array[] = [];
  if (bytes[0] === DOT_CODE) parts.push(DOT);
  let from = 0;
  for (let at = bytes.indexOf(LINE_AND_DOT); at !== -1; at = bytes.indexOf(LINE_AND_DOT, from)) {
    parts.push(bytes.subarray(from, at + 2), DOT);
    from = at + 2;
  }
  parts.push(from === 0 ? bytes : bytes.subarray(from));
  return { parts, end: endsItsLine(bytes) ? END : LINE_END_AND_END };
}

function endsItsLine(bytes: Buffer): boolean {
  return bytes.length === 0 || (bytes.at(-2) === 13 && bytes.at(-1) === 10);
}
