import { type Actor, requirePermission } from "../../domain/actor.js";
import { requireState } from "../../domain/draft.js";
import type { Week } from "../../domain/week.js";
import { liveApproval } from "../../store/approvals.js";
import { recordAudit } from "../../store/audit-log.js";
import { lockDraft, setDraftStage } from "../../store/drafts.js";
import { lockApprovals } from "../../store/editions.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { type DraftSheet, recordOf, requireDraft, sheetOf } from "./draft-sheet.js";
import { makeVoid } from "./void-approval.js";

/**
 * Gives a draft back to its editors, with a word on why; an approval of it is void.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_STATE_INVALID
 */
export async function returnToDraft(
  desk: EditionDesk,
  actor: Actor | null,
  { week, note }: { readonly week: Week; readonly note: string | null },
): Promise<DraftSheet> {
  const editor = requirePermission(actor, "WRITE");
  const { database } = desk;
  await database.transaction(async (tx) => {
    await lockApprovals(tx);
    const draft = requireDraft(week.id, await lockDraft(tx, week.id));
    const { state } = await recordOf(tx, draft);
    requireState(week.id, state, ["IN_REVIEW", "APPROVED"], "returned");
    const approval = await liveApproval(tx, week.id);
    const reason = { causes: [{ part: "revision", subject: "draft", change: "REMOVED" } as const] };
    if (approval !== undefined)
      await makeVoid(tx, approval, { ...reason, present: approval.binding }, { actor: editor, stage: "DRAFT" });
    await setDraftStage(tx, week.id, "DRAFT");
    const after = { state: "DRAFT", note: note?.slice(0, MOST_NOTE) ?? null };
    await recordAudit(tx, { actor: editor, action: "edition.return", subject: week.id, before: { state }, after });
  });
  return sheetOf(desk, await composeWeek(database, week, AS_IT_IS, await desk.press()));
}

/** The longest word that is kept. */
const MOST_NOTE = 500;
