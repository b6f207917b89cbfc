import type { Actor } from "../domain/actor.js";
import type { Assessment } from "../domain/assessment.js";
import type { Proposal } from "../domain/proposal.js";
import type { GivenAssessment, GivenEvidence, GivenLab, GivenSource } from "../domain/records/given.js";
import type { Source } from "../domain/source.js";
import type { WaitingEvidence } from "../domain/waiting-evidence.js";
import type { ApprovedProposal } from "../newsroom/records/approve-proposal.js";
import type { AssessmentWish } from "../newsroom/records/assessment-wish.js";
import type { SavedLab } from "../newsroom/records/create-lab.js";
import type { AssessmentPreview } from "../newsroom/records/preview-assessment.js";
import type { ReadSource } from "../newsroom/records/read-source.js";
import type { ProposalDecision } from "../newsroom/records/require-proposal.js";
import type { ProposalsAsked } from "../newsroom/records/waiting-records.js";

type Verb<W, T> = (actor: Actor | null, wish: W) => Promise<T>;

/**
 * Labs, evidence and assessments. Each verb asks for its permission itself; what it wrote can be read in the publication
 * once it answers.
 */
export interface RecordsDoor {
  readonly createLab: Verb<GivenLab, SavedLab>;
  readonly editLab: Verb<Omit<GivenLab, "slug"> & { readonly labId: string }, SavedLab>;
  readonly saveSource: Verb<GivenSource, Source>;
  readonly noteEvidence: Verb<GivenEvidence & { readonly labId: string }, WaitingEvidence>;
  /** By its id. */
  readonly discardEvidence: Verb<string, WaitingEvidence>;
  /** Of one lab by its id, or (null) of all. */
  readonly waitingEvidence: Verb<string | null, WaitingEvidence[]>;
  readonly proposals: Verb<ProposalsAsked, Proposal[]>;
  readonly propose: Verb<AssessmentWish, Proposal>;
  readonly approve: Verb<ProposalDecision, ApprovedProposal>;
  readonly reject: Verb<ProposalDecision, Proposal>;
  readonly record: Verb<AssessmentWish, Assessment>;
  readonly correct: Verb<GivenAssessment & { readonly corrects: string }, Assessment>;
  readonly withdraw: Verb<Omit<AssessmentWish, "rating" | "corrects">, Assessment>;
  readonly readSource: Verb<string, ReadSource>;
  readonly preview: Verb<AssessmentWish, AssessmentPreview>;
}
