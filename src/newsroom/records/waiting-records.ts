import { type Actor, requirePermission } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import type { Proposal, ProposalState } from "../../domain/proposal.js";
import { isUuid } from "../../domain/uuid.js";
import type { WaitingEvidence } from "../../domain/waiting-evidence.js";
import { latestProposals, proposalById } from "../../store/proposals.js";
import { refusing } from "../../store/refusal.js";
import { waitingEvidence } from "../../store/waiting-evidence.js";
import type { Desk } from "../desk.js";
import { requireLab } from "./require-lab.js";

/** The evidence that waits, of one lab or (null) of all; the oldest first. */
export async function waitingEvidenceOf(desk: Desk, actor: Actor, labId: string | null): Promise<WaitingEvidence[]> {
  requirePermission(actor, "READ_DRAFTS");
  return refusing(async () => {
    if (labId !== null) await requireLab(desk.database, labId);
    return waitingEvidence(desk.database, labId);
  });
}

/** Which proposals are asked for. */
export interface ProposalsAsked {
  /** Null: in any. */
  readonly state: ProposalState | null;
  /** Null: of any lab. */
  readonly labId: string | null;
  readonly limit: number;
}

/** The latest proposals, the newest first. */
export async function proposalsOf(desk: Desk, actor: Actor, asked: ProposalsAsked): Promise<Proposal[]> {
  requirePermission(actor, "READ_DRAFTS");
  return refusing(async () => {
    if (asked.labId !== null) await requireLab(desk.database, asked.labId);
    return latestProposals(desk.database, asked);
  });
}

/**
 * One proposal, decided or not.
 * @throws {EchelonError} PROPOSAL_UNKNOWN
 */
export async function proposalOf(desk: Desk, actor: Actor, id: string): Promise<Proposal> {
  requirePermission(actor, "READ_DRAFTS");
  const proposal = isUuid(id) ? await refusing(() => proposalById(desk.database, id)) : null;
  if (proposal !== null) return proposal;
  throw new EchelonError("PROPOSAL_UNKNOWN", "No proposal has this id.", "Look it up among proposals.", {
    field: ["proposal"],
  });
}
