import type { EntityManager } from "typeorm";
import type { Actor } from "../../domain/actor.js";
import {
  type Draft,
  type DraftChange,
  DraftConflict,
  type DraftEdit,
  DRAFT_STATES,
  isWritable,
  requireState,
} from "../../domain/draft.js";
import { liveApproval } from "../../store/approvals.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Db } from "../../store/db.js";
import { draftChangesAfter, lockDraft, saveEdits } from "../../store/drafts.js";
import { lockApprovals } from "../../store/editions.js";
import { composeFrom } from "../compose-edition.js";
import type { WeekEdition } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { type DraftSheet, recordOf, requireDraft, sheetOf } from "./draft-sheet.js";
import { boundEdition, makeVoid, reasonBetween } from "./void-approval.js";

/**
 * Refuses who saw an older revision.
 * @throws {DraftConflict} DRAFT_CONFLICT with what was saved since
 */
export async function requireRevision(db: Db, draft: Draft, seen: number): Promise<void> {
  if (draft.revision === seen) return;
  throw new DraftConflict(draft, await draftChangesAfter(db, draft.week, seen), seen);
}

/** The edits that a draft shall have, and what is changed by them. */
export interface Saving {
  readonly actor: Actor;
  readonly edits: readonly DraftEdit[];
  readonly change: Omit<DraftChange, "revision">;
}

/**
 * Saves the edits of a draft as its next revision: it is being written again, and an approval of what it was is void.
 * @param seen the letter as it was before
 * @throws {EchelonError} DRAFT_CONFLICT, DRAFT_STATE_INVALID
 */
export async function saveDraft(desk: EditionDesk, seen: WeekEdition, saving: Saving): Promise<DraftSheet> {
  const { database } = desk;
  const before = requireDraft(seen.week.id, seen.draft);
  const casting = { ...seen.casting, edits: saving.edits.map(({ number, edit }) => ({ number, edit })) };
  const next = await composeFrom(seen.files, seen.week, casting, seen.press);
  const revision = before.revision + 1;
  const approval = await liveApproval(database, before.week);
  const reason = approval && (await reasonBetween(desk, approval, boundEdition(next, revision)));
  await database.transaction(async (tx) => {
    await lockApprovals(tx);
    await requireWritable(tx, before);
    if (approval !== undefined && reason) await makeVoid(tx, approval, reason, { actor: saving.actor, stage: "DRAFT" });
    await saveEdits(tx, { ...before, edits: saving.edits }, { ...saving.change, revision });
    await audit(tx, before, saving);
  });
  const { lastEditor, changedAt } = { lastEditor: saving.change.by, changedAt: saving.change.at };
  const draft: Draft = { ...before, edits: saving.edits, revision, stage: "DRAFT", lastEditor, changedAt };
  return sheetOf(desk, { ...next, draft });
}

async function requireWritable(tx: EntityManager, before: Draft): Promise<void> {
  const locked = requireDraft(before.week, await lockDraft(tx, before.week));
  await requireRevision(tx, locked, before.revision);
  const { state } = await recordOf(tx, locked);
  requireState(before.week, state, DRAFT_STATES.filter(isWritable), "changed");
}

function audit(tx: EntityManager, { week, revision }: Draft, { actor, change }: Saving): Promise<void> {
  const { action, edit } = change;
  const done = { revision: revision + 1, edit };
  return recordAudit(tx, {
    ...{ actor, subject: week, action: action === "UNDO" ? "edition.undo" : "edition.edit" },
    ...(action === "UNDO" ? { before: done, after: null } : { before: null, after: done }),
  });
}
