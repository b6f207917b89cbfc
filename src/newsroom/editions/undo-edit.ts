import { type Actor, requirePermission } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import type { Week } from "../../domain/week.js";
import { databaseNow } from "../../store/database-clock.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import { type EditionDesk, editorOf } from "./desk.js";
import { type DraftSheet, requireDraft } from "./draft-sheet.js";
import { requireRevision, saveDraft } from "./save-draft.js";

/** An edit to take back; null: the last one. */
export interface UndoCommand {
  readonly week: Week;
  readonly revision: number;
  readonly number: number | null;
}

/**
 * Takes an edit back: the letter is as if it had never been.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_CONFLICT, DRAFT_STATE_INVALID, BAD_USER_INPUT
 */
export async function undoEdit(
  desk: EditionDesk,
  actor: Actor | null,
  { week, revision, number }: UndoCommand,
): Promise<DraftSheet> {
  const editor = requirePermission(actor, "WRITE");
  const { database } = desk;
  const seen = await composeWeek(database, week, AS_IT_IS, await desk.press());
  const draft = requireDraft(week.id, seen.draft);
  await requireRevision(database, draft, revision);
  const undone = number === null ? draft.edits.at(-1) : draft.edits.find((one) => one.number === number);
  if (undone === undefined) {
    const next =
      draft.edits.length === 0 ? "There is nothing to undo." : "Name one of its edits, or none for the last.";
    throw new EchelonError("BAD_USER_INPUT", `The edition of ${week.id} has no such edit.`, next, {
      field: ["number"],
    });
  }
  const change = { action: "UNDO", edit: undone.edit, by: editorOf(editor), at: await databaseNow(database) } as const;
  return saveDraft(desk, seen, { actor: editor, edits: draft.edits.filter((one) => one !== undone), change });
}
