import type { Actor } from "../../../domain/actor.js";
import type { Assessment } from "../../../domain/assessment.js";
import type { Morphology } from "../../../domain/french-label.js";
import type { Instant } from "../../../domain/instant.js";
import type { TimeZone } from "../../../domain/local-time.js";
import type { Proposal } from "../../../domain/proposal.js";
import type { Publication } from "../../../domain/publication.js";
import type { GivenAssessment, GivenEvidence, GivenLab } from "../../../domain/records/given.js";
import type { WaitingEvidence } from "../../../domain/waiting-evidence.js";
import type { AssessmentWish } from "../../../newsroom/records/assessment-wish.js";
import type { SavedLab } from "../../../newsroom/records/create-lab.js";
import type { NameSample } from "../../../newsroom/records/name-sample.js";
import type { AssessmentPreview } from "../../../newsroom/records/preview-assessment.js";
import type { ReadSource } from "../../../newsroom/records/read-source.js";
import type { ProposalDecision } from "../../../newsroom/records/require-proposal.js";
import type { ProposalsAsked } from "../../../newsroom/records/waiting-records.js";

type Verb<W, T> = (actor: Actor | null, wish: W) => Promise<T>;

/**
 * Labs, evidence and assessments, as the pages of the desk need them. Each verb asks for its permission itself; what it
 * wrote is in the publication once it answers.
 */
export interface RecordsDoor {
  readonly publication: () => Publication;
  readonly now: () => Instant;
  readonly timeZone: TimeZone;
  readonly sampleOf: (name: string, morphology: Morphology) => NameSample;
  readonly createLab: Verb<GivenLab, SavedLab>;
  readonly editLab: Verb<Omit<GivenLab, "slug"> & { readonly labId: string }, SavedLab>;
  readonly noteEvidence: Verb<GivenEvidence & { readonly labId: string }, WaitingEvidence>;
  readonly discardEvidence: Verb<string, WaitingEvidence>;
  /** Of one lab by its id, or (null) of all. */
  readonly waitingEvidence: Verb<string | null, WaitingEvidence[]>;
  readonly proposals: Verb<ProposalsAsked, Proposal[]>;
  readonly proposal: Verb<string, Proposal>;
  /** What the page at an address says of itself. */
  readonly readSource: Verb<string, ReadSource>;
  readonly propose: Verb<AssessmentWish, Proposal>;
  readonly approve: Verb<ProposalDecision, unknown>;
  readonly reject: Verb<ProposalDecision, Proposal>;
  readonly record: Verb<AssessmentWish, Assessment>;
  readonly correct: Verb<GivenAssessment & { readonly corrects: string }, Assessment>;
  readonly preview: Verb<AssessmentWish, AssessmentPreview>;
  /** Of a proposal by its id. */
  readonly previewProposal: Verb<string, AssessmentPreview>;
}
