import { type Actor, requirePermission } from "../../domain/actor.js";
import { decide } from "../../domain/decide.js";
import { timelineOf } from "../../domain/timeline.js";
import { databaseNow } from "../../store/database-clock.js";
import { refusing } from "../../store/refusal.js";
import { timelinesOf } from "../../store/timelines.js";
import { type AssessmentPreview, type PreviewDesk, tellAssessment } from "./preview-assessment.js";
import { requireLab } from "./require-lab.js";
import { proposalOf } from "./waiting-records.js";

/**
 * Tells a proposal as the next letter would, were it approved now, and writes nothing.
 * @throws {EchelonError} PROPOSAL_UNKNOWN, and the refusals of `decide`: others may have recorded in the meantime
 */
export async function previewProposal(desk: PreviewDesk, actor: Actor, id: string): Promise<AssessmentPreview> {
  requirePermission(actor, "RECORD");
  const { labId, assessment } = await proposalOf(desk, actor, id);
  return refusing(async () => {
    const lab = await requireLab(desk.database, labId);
    const timeline = (await timelinesOf(desk.database, [labId])).get(labId) ?? timelineOf([]);
    const now = await databaseNow(desk.database);
    decide(timeline, { ...assessment, recordedAt: now });
    return tellAssessment(desk, { lab, timeline, assessment }, now);
  });
}
