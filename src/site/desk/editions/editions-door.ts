import type { Actor } from "../../../domain/actor.js";
import type { AuditEntry } from "../../../domain/audit.js";
import type { Digest } from "../../../domain/digest.js";
import type { Instant } from "../../../domain/instant.js";
import type { Schedule } from "../../../domain/schedule.js";
import type { Against, ComparedBlock } from "../../../newsroom/editions/compare-draft.js";
import type { DraftRecord, DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import type { WishedEdit } from "../../../newsroom/editions/edit-draft.js";
import type { DepartureWish } from "../../../newsroom/departure.js";

type Who = Actor | null;

/** A draft as somebody saw it. */
interface SeenDraft {
  /** `2026-W05`. */
  readonly week: string;
  readonly revision: number;
}

/** Editions, as the pages of the desk need them. Each verb asks for its permission itself. */
export interface EditionsDoor {
  readonly now: () => Instant;
  readonly schedule: Schedule;
  /** Whether whoever edited last may approve. */
  readonly teamOfOne: boolean;
  /** The letter of a week as it would be told now. */
  readonly digest: (week: string) => Promise<Digest>;
  readonly draft: (actor: Who, week: string) => Promise<DraftSheet | null>;
  readonly drafts: (actor: Who) => Promise<DraftRecord[]>;
  readonly compare: (actor: Who, week: string, against: Against) => Promise<ComparedBlock[] | null>;
  readonly open: (actor: Who, week: string) => Promise<DraftSheet>;
  readonly edit: (actor: Who, seen: SeenDraft & { readonly edit: WishedEdit }) => Promise<DraftSheet>;
  readonly undo: (actor: Who, seen: SeenDraft & { readonly number: number | null }) => Promise<DraftSheet>;
  readonly submit: (actor: Who, seen: SeenDraft) => Promise<DraftSheet>;
  readonly giveBack: (actor: Who, week: string, note: string | null) => Promise<DraftSheet>;
  readonly approve: (actor: Who, word: ApprovalWord) => Promise<DraftSheet>;
  readonly send: (actor: Who, week: string, departure: DepartureWish) => Promise<DraftSheet>;
  readonly cancel: (actor: Who, week: string) => Promise<DraftSheet>;
  readonly sendTest: (actor: Who, week: string, to: string) => Promise<unknown>;
  /** The latest entries of the audit log before a number, of one subject or of all; the latest first. */
  readonly changes: (page: {
    readonly before: number | null;
    readonly subject: string | null;
    readonly limit: number;
  }) => Promise<AuditEntry[]>;
}

/** Somebody's word on the very letter that they saw. */
interface ApprovalWord {
  readonly week: string;
  readonly contentSha256: string;
  /** Why each warning does not matter, by check. */
  readonly reasons: Readonly<Record<string, string>>;
}
