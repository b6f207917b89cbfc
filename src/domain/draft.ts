import type { RunState } from "./delivery.js";
import type { FactRef, Sentence } from "./digest.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";

/** Who wrote, or approved; the id is null at the terminal. */
export interface Editor {
  readonly accountId: string | null;
  readonly name: string;
}

/** Tells a block anew under another seed. What was pinned or rewritten in it before gives way. */
interface Reroll {
  readonly kind: "REROLL";
  readonly seed: string;
}

/** Tells a block without jokes (« sans blague »). What was pinned or rewritten in it before gives way. */
interface Plain {
  readonly kind: "PLAIN";
}

/** Leaves a block out. */
interface Drop {
  readonly kind: "DROP";
}

/** Keeps the sentences of a block as long as their facts hold. */
interface Pin {
  readonly kind: "PIN";
  readonly sentences: readonly Sentence[];
  /** What kind of story, or of week, they were written for. */
  readonly basis: string;
}

/** Puts an editor's sentence in the place of another one. */
export interface Rewrite {
  readonly kind: "REWRITE";
  /** The sentence that gives way, as the block said it. */
  readonly was: string;
  /** Plain words, with slots such as `{labo}` that are filled anew each time. */
  readonly text: string;
  /** Ids of the evidence that its fact slots tell. */
  readonly evidence: readonly string[];
  /** What its plain words state: each must still hold. */
  readonly facts: readonly FactRef[];
  readonly basis: string;
}

/** What an editor does to a block, by its name: `MOVE:openai`, `OPENING`. */
export type Edit = (Reroll | Plain | Drop | Pin | Rewrite) & { readonly block: string };

/** An edit in a draft. Its number is its own for good. */
export interface DraftEdit {
  readonly number: number;
  readonly edit: Edit;
  readonly by: Editor;
  readonly at: Instant;
}

/** How far a draft has come by its editors' own doing; the rest is told by its run. */
export const DRAFT_STAGES = ["DRAFT", "IN_REVIEW", "APPROVED"] as const;
export type DraftStage = (typeof DRAFT_STAGES)[number];

export const DRAFT_STATES = [...DRAFT_STAGES, "SCHEDULED", "SENDING", "SENT", "CANCELLED"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** An edition being written. */
export interface Draft {
  /** `2026-W05`. */
  readonly week: string;
  readonly seed: string;
  readonly stage: DraftStage;
  /** How many times it was saved. */
  readonly revision: number;
  readonly edits: readonly DraftEdit[];
  /** Of all edits, undone ones included; null: nobody edited yet. */
  readonly lastEditor: Editor | null;
  readonly openedBy: Editor;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
}

/** What was saved as a revision. */
export interface DraftChange {
  readonly revision: number;
  readonly action: "EDIT" | "UNDO";
  readonly edit: Edit;
  readonly by: Editor;
  readonly at: Instant;
}

/** The state of a draft, with the run that its week has, if any. A run that was taken back before it left counts for nothing. */
export function draftState(
  stage: DraftStage,
  run: { readonly state: RunState; readonly startedAt: Instant | null } | null,
): DraftState {
  if (run === null) return stage;
  switch (run.state) {
    case "SCHEDULED":
    case "MISSED":
      return "SCHEDULED";
    case "PLANNING":
    case "SENDING":
    case "PAUSED":
      return "SENDING";
    case "COMPLETED":
      return "SENT";
    case "CANCELLED":
      return run.startedAt === null ? stage : "CANCELLED";
  }
}

/** Whether its words may still be changed. */
export function isWritable(state: DraftState): boolean {
  return state !== "SENDING" && state !== "SENT" && state !== "CANCELLED";
}

/**
 * Refuses to do to a draft what its state does not allow.
 * @throws {EchelonError} DRAFT_STATE_INVALID
 */
export function requireState(week: string, state: DraftState, allowed: readonly DraftState[], wish: string): void {
  if (allowed.includes(state)) return;
  throw new EchelonError(
    "DRAFT_STATE_INVALID",
    `The edition of ${week} is ${state}: it cannot be ${wish}.`,
    NEXT[state],
  );
}

const NEXT: Readonly<Record<DraftState, string>> = {
  DRAFT: "Submit it first: it is approved once it is in review.",
  IN_REVIEW: "Approve it, or return it to its editors.",
  APPROVED: "Schedule it, or return it to its editors.",
  SCHEDULED: "Cancel it first: it is approved then, and has not left.",
  SENDING: "It is on its way: say what was wrong in the next one.",
  SENT: "It is sent: say what was wrong in the next one.",
  CANCELLED: "It was cancelled on its way, and some have read it: say what was wrong in the next one.",
};

/** Two editors saved the same edition. The second is told what the first did; what was refused is handed back. */
export class DraftConflict extends EchelonError {
  constructor(
    readonly draft: Draft,
    /** What was saved since the revision that the second one saw, the oldest first. */
    readonly changes: readonly DraftChange[],
    readonly seen: number,
  ) {
    super(
      "DRAFT_CONFLICT",
      conflictWords(draft, changes, seen),
      "Look at the edition as it is now, then decide anew.",
      {
        field: ["revision"],
      },
    );
  }
}

function conflictWords({ week, revision }: Draft, changes: readonly DraftChange[], seen: number): string {
  const told = changes.map((change) => `revision ${change.revision}, ${change.by.name}: ${changeWords(change)}`);
  return `The edition of ${week} is at revision ${revision}, and you saw ${seen}. Since then: ${told.join("; ")}.`;
}

/** « rewrote a sentence of MOVE:openai: “…” became “…” ». */
export function changeWords({ action, edit }: Pick<DraftChange, "action" | "edit">): string {
  return action === "UNDO" ? `undid: ${editWords(edit)}` : editWords(edit);
}

function editWords(edit: Edit): string {
  switch (edit.kind) {
    case "REROLL":
      return `drew ${edit.block} again`;
    case "PLAIN":
      return `had ${edit.block} told without jokes`;
    case "DROP":
      return `left ${edit.block} out`;
    case "PIN":
      return `pinned ${edit.block}`;
    case "REWRITE":
      return `rewrote a sentence of ${edit.block}: “${edit.was}” became “${edit.text}”`;
  }
}
