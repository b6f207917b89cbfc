import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Week } from "../../domain/week.js";
import { liveApproval } from "../../store/approvals.js";
import { allDrafts, draftOfWeek } from "../../store/drafts.js";
import { pressOf } from "./approved-press.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { type DraftRecord, type DraftSheet, recordOf, sheetOf } from "./draft-sheet.js";
import { voidIfChanged } from "./still-approved.js";

/**
 * The draft of a week with its letter; null: nobody opened one. An approval that no longer holds is void from then on.
 * @throws {EchelonError} FORBIDDEN, UNAUTHENTICATED
 */
export async function draftOf(desk: EditionDesk, actor: Actor | null, week: Week): Promise<DraftSheet | null> {
  requirePermission(actor, "READ_DRAFTS");
  const { database } = desk;
  if ((await draftOfWeek(database, week.id)) === undefined) return null;
  await lookAtApproval(desk, week);
  return sheetOf(desk, await composeWeek(database, week, AS_IT_IS, await pressOf(desk, week.id)));
}

/** All drafts, the latest week first. */
export async function drafts({ database }: Pick<EditionDesk, "database">, actor: Actor | null): Promise<DraftRecord[]> {
  requirePermission(actor, "READ_DRAFTS");
  const records: DraftRecord[] = [];
  for (const draft of await allDrafts(database)) records.push(await recordOf(database, draft));
  return records;
}

async function lookAtApproval(desk: EditionDesk, week: Week): Promise<void> {
  const approval = await liveApproval(desk.database, week.id);
  if (approval !== undefined) await voidIfChanged(desk, approval);
}
