/** What makes a spreadsheet compute a cell, or run what it says (OWASP: CSV injection), also in its full-width form. */
const COMPUTED = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that no spreadsheet computes: an apostrophe before `=`, `+`, `-`, `@`, a tab, CR or LF. */
export function guardCell(cell: string): string {
  return COMPUTED.test(cell) ? `'${cell}` : cell;
}

/** The cell before it was guarded: `unguardCell(guardCell(cell))` is the cell, whatever it is. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && COMPUTED.test(cell) ? cell.slice(1) : cell;
}
