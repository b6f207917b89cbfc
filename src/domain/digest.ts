import type { Instant } from "./instant.js";
import type { Lab } from "./lab.js";
import type { Rank } from "./level.js";
import type { Source } from "./source.js";
import type { Position } from "./standing.js";

/** What a block of a digest is there for. */
export type BlockRole =
  | "OPENING"
  | "CONTEXT"
  | "QUOTE"
  | "LADDER"
  | "ERRATUM"
  | "ROLL_CALL"
  | "MOVE"
  | "UNMOVED"
  | "SUMMARY"
  | "FAREWELL"
  | "SOURCES"
  | "CREDIT";

/** A number, level, name or date that a sentence states, with what it rests on. */
export interface FactRef {
  readonly id: string;
  readonly kind: "LAB" | "LEVEL" | "OUTLOOK" | "DATE" | "COUNT" | "EVIDENCE" | "PERSON" | "SOURCE" | "WEEK";
  /** As the sentence says it. */
  readonly text: string;
  readonly sourceId: string | null;
}

/** One sentence, with each fact that it states. */
export interface Sentence {
  readonly text: string;
  /** Id of the phrase it was made from; null for a plain one. */
  readonly phrase: string | null;
  /** The field that its metaphor comes from; null where it has none. */
  readonly image: string | null;
  readonly facts: readonly FactRef[];
}

/** What a MOVE or an ERRATUM says happened, in figures. */
export interface BlockMove {
  /** Null: the lab was unrated. In an erratum, what was printed. */
  readonly from: Position | null;
  /** Null: the lab is unrated. In an erratum, what holds. */
  readonly to: Position | null;
  readonly effectiveAt: Instant;
}

export interface Block {
  readonly role: BlockRole;
  readonly lab: Lab | null;
  /** The rung that a LADDER block speaks of. */
  readonly rank: Rank | null;
  readonly move: BlockMove | null;
  readonly sentences: readonly Sentence[];
}

/** Something to look at before an edition goes out. */
export interface Check {
  readonly id: string;
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly passed: boolean;
  readonly message: string;
  readonly next: string | null;
  /** Where: `subject`, `preheader`, `block:MOVE:openai`, `html:120` and `text:33` (lines). */
  readonly places: readonly string[];
}

/** Where labs stood at the end of each of the last weeks, as known at the end of this one. */
export interface Trail {
  /** ISO weeks, the oldest first. */
  readonly weeks: readonly string[];
  readonly rows: readonly TrailRow[];
  /** Rated labs that had no room. */
  readonly others: number;
}

export interface TrailRow {
  readonly lab: Lab;
  /** One a week; null where the lab was unrated. */
  readonly positions: readonly (Position | null)[];
}

/** The structured content of one week. Same snapshot, same seed, same words. */
export interface Digest {
  readonly week: string;
  readonly seed: string;
  readonly subject: string;
  readonly preheader: string;
  readonly blocks: readonly Block[];
  readonly trail: Trail;
  readonly sources: readonly Source[];
  readonly checks: readonly Check[];
}
