import type { EntityManager } from "typeorm";
import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Assessment } from "../../domain/assessment.js";
import { decide } from "../../domain/decide.js";
import { EchelonError } from "../../domain/errors.js";
import { readPlainWords } from "../../domain/plain-words.js";
import type { Proposal } from "../../domain/proposal.js";
import { timelineOf } from "../../domain/timeline.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { closeProposal } from "../../store/proposals.js";
import { refusing } from "../../store/refusal.js";
import { timelinesOf } from "../../store/timelines.js";
import { evidenceToUse } from "../../store/waiting-evidence.js";
import type { Desk } from "../desk.js";
import { enterAssessment } from "./enter-assessment.js";
import { requireLab } from "./require-lab.js";
import { LONGEST_NOTE, openProposal, type ProposalDecision } from "./require-proposal.js";

export interface ApprovedProposal {
  readonly proposal: Proposal;
  readonly assessment: Assessment;
}

/**
 * Records what was proposed, where the rules still accept it: others may have recorded in the meantime.
 * @throws {EchelonError} PROPOSAL_UNKNOWN, PROPOSAL_STATE_INVALID, EVIDENCE_UNKNOWN, and the refusals of `decide`
 */
export async function approveProposal(
  desk: Desk,
  actor: Actor,
  { proposalId, note: said }: ProposalDecision,
): Promise<ApprovedProposal> {
  requirePermission(actor, "RECORD");
  const note = readPlainWords(said, LONGEST_NOTE);
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const now = await openRecord(tx);
      const before = await openProposal(tx, proposalId);
      const lab = await requireLab(tx, before.labId);
      await requireKept(tx, before);
      const timeline = (await timelinesOf(tx, [lab.id])).get(lab.id) ?? timelineOf([]);
      const accepted = decide(timeline, { ...before.assessment, recordedAt: now });
      const entry = { slug: lab.slug, timeline, waiting: before.waiting };
      const assessment = await enterAssessment(tx, actor, accepted, entry);
      const proposal: Proposal = { ...before, state: "APPROVED", decided: { by: actor.name, at: now }, note };
      await closeProposal(tx, proposal, { state: "APPROVED", decided: { by: actor.name, at: now }, note });
      await recordAudit(tx, { actor, action: "proposal.approve", subject: lab.slug, before, after: proposal });
      return { proposal, assessment };
    }),
  );
}

/** What was put aside since is nothing to rest on; what another assessment rests on may support this one too. */
async function requireKept(tx: EntityManager, { waiting }: Proposal): Promise<void> {
  const gone = (await evidenceToUse(tx, waiting)).find(({ discarded }) => discarded !== null);
  if (gone?.discarded === undefined || gone.discarded === null) return;
  throw new EchelonError(
    "EVIDENCE_UNKNOWN",
    `« ${gone.claim} » was put aside by ${gone.discarded.by} at ${gone.discarded.at}.`,
    "Reject the proposal, and make another one without it.",
  );
}
