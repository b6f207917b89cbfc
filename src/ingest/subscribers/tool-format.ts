import type { SuppressionReason } from "../../domain/subscriber.js";

/** Whose exports are read; `echelon` is our own. */
export const TOOLS = ["listmonk", "ghost", "keila", "buttondown", "mailchimp", "substack", "echelon"] as const;
export type Tool = (typeof TOOLS)[number];

/** Why an imported address is not written to. */
type ImportedReason = Extract<SuppressionReason, "IMPORTED" | "HARD_BOUNCE" | "COMPLAINT">;

/**
 * What a row says of a reader: `ACTIVE` agreed and is written to; `UNCONFIRMED` never agreed, or never confirmed; a
 * reason: is never to be written to. Null: it says nothing that is known.
 */
export type Fate = "ACTIVE" | "UNCONFIRMED" | ImportedReason;

/** What the word in one column says, in lower case; `filled` and `empty` for all words that are not listed. */
export interface Rule {
  /** Names of the column, in lower case: the first that the header has. */
  readonly column: readonly string[];
  readonly words?: Readonly<Record<string, Fate>>;
  readonly filled?: Fate;
  readonly empty?: Fate;
}

/** How one kind of file tells of readers. Every name of a column is in lower case. */
export interface ToolFormat {
  readonly tool: Tool;
  /** What the file is called where the header does not tell one kind of the tool's files from another. */
  readonly fileName?: RegExp;
  /** Columns by which the file is known: of each list, the header has one. */
  readonly needs: readonly (readonly string[])[];
  readonly address: readonly string[];
  /** Parts of the name, in order: of each list, the first column that the header has. */
  readonly name: readonly (readonly string[])[];
  /** The first rule that says something decides. */
  readonly rules: readonly Rule[];
  /** When the reader agreed: the first column that is filled. */
  readonly agreedAt: readonly string[];
  /** When the reader left, or the address stopped to answer. */
  readonly leftAt: readonly string[];
  /** Whether cells that a spreadsheet would compute have an apostrophe before them. */
  readonly guarded?: true;
  /** What the export does not tell, and what to do about it. */
  readonly warning?: string;
}
