const LINE_AND_DOT = Buffer.from("\n.", "latin1");
const DOT = Buffer.from(".", "latin1");
const DOT_CODE = 46;

const END = Buffer.from(".\r\n", "latin1");
const LINE_END_AND_END = Buffer.from("\r\n.\r\n", "latin1");

/**
 * Bytes that begin a line, as they go after DATA (RFC 5321 section 4.5.2): each line that begins with a dot gets another
 * one. Where none does, they are the same memory. A lone line feed counts as a line end too: some servers take it for
 * one, and a message within the message could begin there.
 */
export function stuffed(message: Uint8Array): Uint8Array {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  let at = bytes.indexOf(LINE_AND_DOT);
  if (at === -1 && bytes[0] !== DOT_CODE) return message;
  const parts: Uint8Array[] = bytes[0] === DOT_CODE ? [DOT] : [];
  let from = 0;
  for (; at !== -1; at = bytes.indexOf(LINE_AND_DOT, from)) {
    parts.push(bytes.subarray(from, at + 2), DOT);
    from = at + 2;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

/** The line of the final dot, behind a message that ends in these bytes. */
export function finalDot(message: Uint8Array): Uint8Array {
  const endsItsLine = message.length === 0 || (message.at(-2) === 13 && message.at(-1) === 10);
  return endsItsLine ? END : LINE_END_AND_END;
}
