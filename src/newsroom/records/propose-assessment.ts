import { randomUUID } from "node:crypto";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Proposal } from "../../domain/proposal.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { addProposal } from "../../store/proposals.js";
import { refusing } from "../../store/refusal.js";
import type { Desk } from "../desk.js";
import type { AssessmentWish } from "./assessment-wish.js";
import { draftAssessment } from "./draft-assessment.js";

/**
 * Proposes an assessment, which the rules accept as things stand; it is recorded once somebody approves it.
 * @throws {EchelonError} what `draftAssessment` refuses
 */
export async function proposeAssessment(desk: Desk, actor: Actor, wish: AssessmentWish): Promise<Proposal> {
  requirePermission(actor, "RECORD");
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const now = await openRecord(tx);
      const { lab, assessment, waiting } = await draftAssessment(tx, wish, now);
      const proposal: Proposal = {
        ...{ id: randomUUID(), labId: lab.id, assessment, waiting, state: "PROPOSED" },
        ...{ proposerId: actor.accountId, proposedBy: actor.name, proposedAt: now, decided: null, note: null },
      };
      await addProposal(tx, proposal);
      await recordAudit(tx, { actor, action: "proposal.propose", subject: lab.slug, after: proposal });
      return proposal;
    }),
  );
}
