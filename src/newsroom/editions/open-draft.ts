import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Week } from "../../domain/week.js";
import { recordAudit } from "../../store/audit-log.js";
import { databaseNow } from "../../store/database-clock.js";
import { addDraft, draftOfWeek } from "../../store/drafts.js";
import { requireBegun } from "../compose-edition.js";
import { requireUnsent } from "../require-unsent.js";
import { pressOf } from "./approved-press.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import { type EditionDesk, editorOf } from "./desk.js";
import { type DraftSheet, sheetOf } from "./draft-sheet.js";

/**
 * Opens the edition of a week, or gives the one that is open.
 * @throws {EchelonError} FORBIDDEN, WEEK_IN_FUTURE, EDITION_ALREADY_SENT
 */
export async function openDraft(desk: EditionDesk, actor: Actor | null, week: Week): Promise<DraftSheet> {
  const editor = requirePermission(actor, "WRITE");
  const { database } = desk;
  requireBegun(week, await databaseNow(database));
  await database.transaction(async (tx) => {
    if ((await draftOfWeek(tx, week.id)) !== undefined) return;
    await requireUnsent(tx, week);
    if (!(await addDraft(tx, week.id, week.id, editorOf(editor)))) return;
    await recordAudit(tx, { actor: editor, action: "edition.open", subject: week.id, after: { seed: week.id } });
  });
  return sheetOf(desk, await composeWeek(database, week, AS_IT_IS, await pressOf(desk, week.id)));
}
