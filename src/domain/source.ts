import type { FrenchLabel } from "./french-label.js";
import type { PartialDate } from "./partial-date.js";

/** How sure a fact is; French says what is only reported in the conditional. */
export type Confirmation = "CONFIRMED" | "REPORTED" | "RUMOUR" | "DENIED" | "LAPSED";

/** Where a fact was read. It has a publisher and at least one of its two dates. */
export interface Source {
  readonly id: string;
  readonly publisher: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly publishedOn: PartialDate | null;
  readonly accessedOn: PartialDate | null;
  /** Sources that tell one story share this key, and count once. */
  readonly story: string | null;
}

export type EvidenceKind =
  | "ACQUISITION"
  | "DEPARTURE"
  | "FUNDING"
  | "HIRING"
  | "OTHER"
  | "PARTNERSHIP"
  | "PRODUCT"
  | "RESEARCH"
  | "REVENUE"
  | "STATEMENT";

/** A claim in French that supports an assessment. */
export interface Evidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly claim: string;
  /** The exact words of the source, in its language. */
  readonly quote: string | null;
  readonly confirmation: Confirmation;
  /** Null: it is told by its claim alone. */
  readonly label: FrenchLabel | null;
  readonly source: Source;
}

/** How many different stories the evidence rests on: two URLs of one story count once. */
export function countStories(evidence: readonly Evidence[]): number {
  return new Set(evidence.map(({ source }) => source.story ?? source.id)).size;
}
