import type { EntityManager } from "typeorm";
import { EchelonError } from "../../domain/errors.js";
import { type Proposal, requireOpenProposal } from "../../domain/proposal.js";
import { isUuid } from "../../domain/uuid.js";
import { proposalToDecide } from "../../store/proposals.js";

/** What is decided about a proposal. */
export interface ProposalDecision {
  readonly proposalId: string;
  readonly note?: string | null | undefined;
}

/** Characters of what is said with a decision. */
export const LONGEST_NOTE = 500;

/**
 * A proposal that is open, and that nobody else decides about until the transaction ends.
 * @throws {EchelonError} PROPOSAL_UNKNOWN; PROPOSAL_STATE_INVALID, with who decided and when
 */
export async function openProposal(tx: EntityManager, id: string): Promise<Proposal> {
  const proposal = isUuid(id) ? await proposalToDecide(tx, id) : null;
  if (proposal !== null) return requireOpenProposal(proposal);
  throw new EchelonError("PROPOSAL_UNKNOWN", "No proposal has this id.", "Look it up among proposals.", {
    field: ["proposal"],
  });
}
