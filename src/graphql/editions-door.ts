import type { Actor } from "../domain/actor.js";
import type { Instant } from "../domain/instant.js";
import type { BlockSlot } from "../newsroom/editions/block-slots.js";
import type { Against, ComparedBlock } from "../newsroom/editions/compare-draft.js";
import type { DraftRecord, DraftSheet } from "../newsroom/editions/draft-sheet.js";
import type { WishedEdit } from "../newsroom/editions/edit-draft.js";
import type { TestOutcome } from "../newsroom/editions/send-test.js";

/** Somebody who saw a draft at a revision. */
interface Seen {
  readonly week: string;
  readonly revision: number;
}

type Who = Actor | null;

/** Editions being written, by the names of their weeks. */
export interface EditionsDoor {
  readonly draft: (actor: Who, week: string) => Promise<DraftSheet | null>;
  readonly drafts: (actor: Who) => Promise<DraftRecord[]>;
  readonly compare: (actor: Who, week: string, against: Against) => Promise<ComparedBlock[] | null>;
  readonly slots: (actor: Who, week: string, block: string) => Promise<BlockSlot[]>;
  readonly open: (actor: Who, week: string) => Promise<DraftSheet>;
  readonly edit: (actor: Who, seen: Seen & { readonly edit: WishedEdit }) => Promise<DraftSheet>;
  readonly undo: (actor: Who, seen: Seen & { readonly number: number | null }) => Promise<DraftSheet>;
  readonly submit: (actor: Who, seen: Seen) => Promise<DraftSheet>;
  readonly giveBack: (actor: Who, week: string, note: string | null) => Promise<DraftSheet>;
  readonly approve: (actor: Who, word: ApprovalWord) => Promise<DraftSheet>;
  readonly schedule: (actor: Who, week: string, departure: WishedDeparture) => Promise<DraftSheet>;
  readonly cancel: (actor: Who, week: string) => Promise<DraftSheet>;
  readonly sendTest: (actor: Who, week: string, to: string) => Promise<TestOutcome>;
}

interface ApprovalWord {
  readonly week: string;
  readonly contentSha256: string;
  readonly reasons: Readonly<Record<string, string>>;
}

export type WishedDeparture =
  { readonly kind: "HOUR" } | { readonly kind: "NOW" } | { readonly kind: "AT"; readonly instant: Instant };
