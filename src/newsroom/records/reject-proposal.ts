import { type Actor, requirePermission } from "../../domain/actor.js";
import { readPlainWords } from "../../domain/plain-words.js";
import type { Proposal } from "../../domain/proposal.js";
import { openRecord } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { closeProposal } from "../../store/proposals.js";
import { refusing } from "../../store/refusal.js";
import type { Desk } from "../desk.js";
import { requireLab } from "./require-lab.js";
import { LONGEST_NOTE, openProposal, type ProposalDecision } from "./require-proposal.js";

/**
 * Closes a proposal without recording it: rejected, or taken back where it is one's own. What it rested on waits on.
 * @throws {EchelonError} PROPOSAL_UNKNOWN; PROPOSAL_STATE_INVALID, with who decided and when
 */
export async function rejectProposal(
  desk: Desk,
  actor: Actor,
  { proposalId, note: said }: ProposalDecision,
): Promise<Proposal> {
  requirePermission(actor, "RECORD");
  const note = readPlainWords(said, LONGEST_NOTE);
  return refusing(() =>
    desk.database.transaction("READ COMMITTED", async (tx) => {
      const now = await openRecord(tx);
      const before = await openProposal(tx, proposalId);
      const { slug } = await requireLab(tx, before.labId);
      const state = isOwn(before, actor) ? "WITHDRAWN" : "REJECTED";
      const proposal: Proposal = { ...before, state, decided: { by: actor.name, at: now }, note };
      await closeProposal(tx, proposal, { state, decided: { by: actor.name, at: now }, note });
      const action = state === "WITHDRAWN" ? "proposal.take-back" : "proposal.reject";
      await recordAudit(tx, { actor, action, subject: slug, before, after: proposal });
      return proposal;
    }),
  );
}

function isOwn({ proposerId }: Proposal, { accountId }: Actor): boolean {
  return accountId !== null && accountId === proposerId;
}
