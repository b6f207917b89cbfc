/** Fields by their names in lower case; of a field given twice, the first counts. */
export type Fields = ReadonlyMap<string, string>;

const MOST_GROUPS = 100;
const LONGEST_VALUE = 4000;

/**
 * The groups of fields of a machine-readable report (RFC 3464, section 2.1; RFC 5965, section 3): `Name: value` lines, folded as
 * in a header, a blank line between groups. What is no field is passed over, since many servers write notes in between.
 */
export function readFieldGroups(text: string): readonly Fields[] {
  const blocks = text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/, MOST_GROUPS);
  return blocks.map(readFields).filter(({ size }) => size > 0);
}

/** The fields of one block, or of a message's header. */
export function readFields(block: string): Fields {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[!-9;-~]{1,76}$/.test(name) && !fields.has(name)) {
      fields.set(name, line.slice(colon + 1, colon + 1 + LONGEST_VALUE).trim());
    }
  }
  return fields;
}

/** What stands behind the type in `rfc822; camille@example.org` and `smtp; 550 5.1.1 …`; all of it where there is no type. */
export function valueOf(field: string | undefined): string | null {
  if (field === undefined) return null;
  const typed = /^\s*[\w-]{1,40}\s*;\s*(.*)$/s.exec(field);
  const value = (typed?.[1] ?? field).trim();
  return value === "" ? null : value;
}
