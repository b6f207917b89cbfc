import type { ActionKind } from "./action-kind.js";
import type { Assessment } from "./assessment.js";
import { EchelonError } from "./errors.js";
import type { Instant } from "./instant.js";
import { actionsOf } from "./level-move.js";
import { type Timeline, timelineOf } from "./timeline.js";
import type { Decided } from "./waiting-evidence.js";

/** WITHDRAWN: taken back by who made it. */
export type ProposalState = "PROPOSED" | "APPROVED" | "REJECTED" | "WITHDRAWN";

/** An assessment before it is recorded: it keeps its id and those of its evidence once it is. */
export type ProposedAssessment = Omit<Assessment, "recordedAt">;

/** An assessment that waits for approval; the newsroom alone sees it. */
export interface Proposal {
  readonly id: string;
  readonly labId: string;
  readonly assessment: ProposedAssessment;
  /** Ids of the waiting evidence that it rests on. */
  readonly waiting: readonly string[];
  readonly state: ProposalState;
  /** Account of who made it; null at the terminal. */
  readonly proposerId: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Null as long as it waits. */
  readonly decided: Decided | null;
  /** What was said with the decision. */
  readonly note: string | null;
}

const DONE: Readonly<Record<Exclude<ProposalState, "PROPOSED">, string>> = {
  APPROVED: "approved",
  REJECTED: "rejected",
  WITHDRAWN: "taken back",
};

/**
 * The proposal, where nobody has decided about it yet.
 * @throws {EchelonError} PROPOSAL_STATE_INVALID, with who did and when
 */
export function requireOpenProposal(proposal: Proposal): Proposal {
  if (proposal.state === "PROPOSED") return proposal;
  const { by, at } = proposal.decided ?? { by: "somebody", at: "an unknown moment" };
  throw new EchelonError(
    "PROPOSAL_STATE_INVALID",
    `The proposal was ${DONE[proposal.state]} already, by ${by} at ${at}.`,
    "Look at the lab again, and make another proposal where one is still needed.",
  );
}

/** What a proposal would do, were it recorded now; null where it would be no record of its lab's live ones. */
export function kindOfProposal(timeline: Timeline, assessment: ProposedAssessment, now: Instant): ActionKind | null {
  const recorded = timelineOf([...timeline.records, { ...assessment, recordedAt: now }]);
  return actionsOf(recorded, now).find((action) => action.assessment.id === assessment.id)?.kind ?? null;
}
