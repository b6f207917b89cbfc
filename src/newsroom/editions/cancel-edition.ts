import { type Actor, requirePermission } from "../../domain/actor.js";
import { requireState } from "../../domain/draft.js";
import type { Week } from "../../domain/week.js";
import { recordAudit } from "../../store/audit-log.js";
import { cancelRun } from "../../store/delivery/run-verbs.js";
import { followRuns } from "../../store/editions.js";
import { pressOf } from "./approved-press.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { draftRecord, type DraftSheet, sheetOf } from "./draft-sheet.js";

/**
 * Takes a scheduled edition back: it is approved again, and may be scheduled anew. One on its way stops for good, and who
 * has not been written to will not be.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, DRAFT_STATE_INVALID
 */
export async function cancelEdition(desk: EditionDesk, actor: Actor | null, week: Week): Promise<DraftSheet> {
  const publisher = requirePermission(actor, "PUBLISH");
  const { database } = desk;
  const { run, state } = await draftRecord(database, week);
  requireState(week.id, state, ["SCHEDULED", "SENDING"], "cancelled");
  if (run) {
    await cancelRun(database, run.id, async (tx, cancelled) => {
      await followRuns(tx);
      const [before, after] = [{ run: run.state }, { run: cancelled.state }];
      await recordAudit(tx, { actor: publisher, action: "edition.cancel", subject: week.id, before, after });
    });
  }
  return sheetOf(desk, await composeWeek(database, week, AS_IT_IS, await pressOf(desk, week.id)));
}
