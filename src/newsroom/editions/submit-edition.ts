import { type Actor, requirePermission } from "../../domain/actor.js";
import { requireState } from "../../domain/draft.js";
import type { Week } from "../../domain/week.js";
import { recordAudit } from "../../store/audit-log.js";
import { lockDraft, setDraftStage } from "../../store/drafts.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { type DraftSheet, recordOf, requireDraft, sheetOf } from "./draft-sheet.js";
import { requireRevision } from "./save-draft.js";

/**
 * Puts a draft in review: it waits for somebody's approval.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_CONFLICT, DRAFT_STATE_INVALID
 */
export async function submitEdition(
  desk: EditionDesk,
  actor: Actor | null,
  { week, revision }: { readonly week: Week; readonly revision: number },
): Promise<DraftSheet> {
  const editor = requirePermission(actor, "WRITE");
  const { database } = desk;
  await database.transaction(async (tx) => {
    const draft = requireDraft(week.id, await lockDraft(tx, week.id));
    await requireRevision(tx, draft, revision);
    requireState(week.id, (await recordOf(tx, draft)).state, ["DRAFT"], "submitted");
    await setDraftStage(tx, week.id, "IN_REVIEW");
    const [before, after] = [{ state: "DRAFT" }, { state: "IN_REVIEW", revision }];
    await recordAudit(tx, { actor: editor, action: "edition.submit", subject: week.id, before, after });
  });
  return sheetOf(desk, await composeWeek(database, week, AS_IT_IS, await desk.press()));
}
