/** Header fields by small-letter name, from the top down, each as `name:value` without its line end. */
type Fields = ReadonlyMap<string, readonly string[]>;

/** The fields of a header block, in the « relaxed » form (RFC 6376 section 3.4.2). */
export function relaxedFields(headers: string): Fields {
  const fields = new Map<string, string[]>();
  for (const line of headers.replaceAll(/\r\n(?=[ \t])/g, "").split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    const value = line
      .slice(colon + 1)
      .replaceAll(/[ \t]+/g, " ")
      .trim();
    const same = fields.get(name);
    if (same === undefined) fields.set(name, [`${name}:${value}`]);
    else same.push(`${name}:${value}`);
  }
  return fields;
}

/**
 * What is signed of these fields: each name takes one of its fields, the last one first; a name without any left adds
 * nothing, and so promises that there is no other (RFC 6376 section 5.4.2).
 */
export function signedFields(fields: Fields, names: readonly string[]): string {
  const taken = new Map<string, number>();
  let block = "";
  for (const name of names) {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    const field = fields.get(name)?.at(-count);
    if (field !== undefined) block += `${field}\r\n`;
  }
  return block;
}

/**
 * Lines of a body in the « relaxed » form (RFC 6376 section 3.4.4), but for the empty lines at its end. Text that begins
 * a line, and ends one or is followed by anything but a space, has the same form alone as among its neighbours.
 */
export function relaxedLines(text: string): string {
  return text.replaceAll(/[ \t]+\r\n/g, "\r\n").replaceAll(/\t[ \t]*| [ \t]+/g, " ");
}

/** A whole body in the « relaxed » form. */
export function relaxedBody(body: string): string {
  const lines = relaxedLines(body).replace(/[ \t]+$/, "");
  let end = lines.length;
  while (lines.endsWith("\r\n", end)) end -= 2;
  return end === 0 ? "" : `${lines.slice(0, end)}\r\n`;
}
