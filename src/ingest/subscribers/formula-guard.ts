/**
 * Before what makes a spreadsheet compute a cell, or run what it says (OWASP: CSV injection), also in its full-width form.
 * Spreadsheets of France part our cells at `;` too, whatever quotes are around them: what follows one begins a cell.
 */
const COMPUTED = /(?<=^|;)(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/g;
const GUARDED = /(?<=^|;)'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** A cell that no spreadsheet computes: an apostrophe before `=`, `+`, `-`, `@`, a tab, CR or LF. */
export function guardCell(cell: string): string {
  return cell.replace(COMPUTED, "'");
}

/** The cell before it was guarded: `unguardCell(guardCell(cell))` is the cell, whatever it is. */
export function unguardCell(cell: string): string {
  return cell.replace(GUARDED, "");
}
