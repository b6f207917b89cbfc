import { randomUUID } from "node:crypto";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Assessment } from "../../domain/assessment.js";
import { openRecord } from "../../store/assessments.js";
import { addProposal } from "../../store/proposals.js";
import { refusing } from "../../store/refusal.js";
import type { Desk } from "../desk.js";
import type { AssessmentWish } from "./assessment-wish.js";
import { draftAssessment } from "./draft-assessment.js";
import { enterAssessment } from "./enter-assessment.js";

/**
 * Records an assessment: proposed and approved at once, by the same hand. Nothing on record is ever changed.
 * @throws {EchelonError} what `draftAssessment` refuses
 */
export async function recordAssessment(desk: Desk, actor: Actor, wish: AssessmentWish): Promise<Assessment> {
  requirePermission(actor, "RECORD");
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const now = await openRecord(tx);
      const { lab, timeline, assessment, waiting } = await draftAssessment(tx, wish, now);
      const accepted = { ...assessment, recordedAt: now };
      const recorded = await enterAssessment(tx, actor, accepted, { slug: lab.slug, timeline, waiting });
      await addProposal(tx, {
        ...{ id: randomUUID(), labId: lab.id, assessment, waiting, state: "APPROVED", note: null },
        ...{ proposerId: actor.accountId, proposedBy: actor.name, proposedAt: now },
        decided: { by: actor.name, at: now },
      });
      return recorded;
    }),
  );
}
