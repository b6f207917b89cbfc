import { EchelonError } from "../../domain/errors.js";
import { TOOLS, type Tool, type ToolFormat } from "./tool-format.js";
import { TOOL_FORMATS } from "./tool-formats.js";

/** What a file shows of itself. */
export interface FileFace {
  /** Its name without the folders. */
  readonly name: string;
  /** The cells of its first record. */
  readonly header: readonly string[];
}

/**
 * The kind of file that a header belongs to; of one tool alone where somebody names it.
 * @throws {EchelonError} FILE_FORMAT_UNKNOWN
 */
export function detectFormat(face: FileFace, named: Tool | null): ToolFormat {
  const columns = new Set(face.header.map(columnName));
  const known = TOOL_FORMATS.filter(({ tool }) => named === null || tool === named);
  const found = known.find(
    (format) => (format.fileName?.test(face.name) ?? true) && missing(format, columns).length === 0,
  );
  if (found !== undefined) return requireSingle(found, face);
  throw named === null ? unknown(face) : incomplete(face, named, known, columns);
}

/** How a name of a column is compared. */
export function columnName(cell: string): string {
  return cell.trim().toLowerCase();
}

function missing({ needs }: ToolFormat, columns: ReadonlySet<string>): string[] {
  return needs.filter((names) => !names.some((name) => columns.has(name))).map((names) => names.join(" or "));
}

/** What says who a reader is, or who left, stands in one place: of two, nobody knows which to believe. */
function requireSingle(format: ToolFormat, { name, header }: FileFace): ToolFormat {
  const deciding = new Set([format.address, ...format.rules.map(({ column }) => column)].flat());
  const columns = header.map(columnName).filter((column) => deciding.has(column));
  const twice = columns.find((column, place) => columns.indexOf(column) !== place);
  if (twice === undefined) return format;
  throw new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `Line 1 of ${name} has more than one column that is called “${twice}”: which of them counts is not sure.`,
    "Export it anew, or rename all of them but the tool's own.",
  );
}

function unknown({ name, header }: FileFace): EchelonError {
  return new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `Line 1 of ${name} is the header of no export that is known: it has ${countOf(header)}.`,
    `Give the file as it was exported, its first line included, and a column that says who left; or name its tool: --from ${TOOLS.join("|")}.`,
  );
}

function incomplete(
  { name }: FileFace,
  tool: Tool,
  formats: readonly ToolFormat[],
  columns: ReadonlySet<string>,
): EchelonError {
  const [least = []] = formats.map((format) => missing(format, columns)).sort((a, b) => a.length - b.length);
  const lacking = least.length === 0 ? "" : ` It lacks: ${least.join(", ")}.`;
  return new EchelonError(
    "FILE_FORMAT_UNKNOWN",
    `Line 1 of ${name} is not the header of an export of ${tool}.${lacking}`,
    "Export it anew with all of its columns; without them nobody knows who left.",
  );
}

/** The header may be a reader's row: its words are not repeated. */
function countOf(header: readonly string[]): string {
  return header.length === 1 ? "one column" : `${header.length} columns`;
}
