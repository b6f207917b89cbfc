import { Field, ID, ObjectType } from "type-graphql";
import type { ActionKind } from "../../../domain/action-kind.js";
import type { AssessmentBasis, WithdrawalReason } from "../../../domain/assessment.js";
import type { Level } from "../../../domain/level.js";
import type { ProposalState } from "../../../domain/proposal.js";
import { ActionKindEnum, AssessmentBasisEnum, ProposalStateEnum, WithdrawalReasonEnum } from "../../enums.js";
import { manyOf } from "../../limits/list-size.js";
import type { ShownAssessment, ShownEvidence, ShownLab, ShownOutlook } from "../../read-model/shown.js";
import { DateTimeScalar } from "../../scalars.js";
import { AssessmentType, OutlookType } from "../assessment-type.js";
import { LabType } from "../lab-type.js";
import { LevelType } from "../level-type.js";
import { EvidenceType } from "../source-type.js";

/** A proposal with what it says, as the record would say it. */
export interface ShownProposal extends Pick<
  ShownAssessment,
  "level" | "low" | "high" | "outlook" | "basis" | "expected" | "withdrawalReason" | "rationale" | "effectiveAt"
> {
  readonly id: string;
  readonly lab: ShownLab;
  readonly state: ProposalState;
  readonly kind: ActionKind | null;
  readonly evidence: readonly ShownEvidence[];
  readonly corrects: ShownAssessment | null;
  readonly assessment: ShownAssessment | null;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
}

@ObjectType("Proposal", {
  description:
    "An assessment that waits for approval, or did. The newsroom alone sees it, and `node` does not know it.",
})
export class ProposalType implements ShownProposal {
  @Field(() => ID, { description: "Global and opaque." })
  id!: string;

  @Field(() => LabType, { description: "Whom it is about." })
  lab!: ShownLab;

  @Field(() => ProposalStateEnum, { description: "What became of it." })
  state!: ProposalState;

  @Field(() => ActionKindEnum, { nullable: true, description: "What it would do now; null once it is decided." })
  kind!: ActionKind | null;

  @Field(() => LevelType, { nullable: true, description: "The level to show; null: show the range, or a withdrawal." })
  level!: Level | null;

  @Field(() => LevelType, { nullable: true, description: "Low end of the range; null for a withdrawal." })
  low!: Level | null;

  @Field(() => LevelType, { nullable: true, description: "High end of the range; null for a withdrawal." })
  high!: Level | null;

  @Field(() => OutlookType, { nullable: true, description: "Null for a withdrawal." })
  outlook!: ShownOutlook | null;

  @Field(() => AssessmentBasisEnum, { description: "Whose word it rests on; a withdrawal is always INFERRED." })
  basis!: AssessmentBasis;

  @Field(() => LevelType, { nullable: true, description: "Where one expected the lab." })
  expected!: Level | null;

  @Field(() => WithdrawalReasonEnum, { nullable: true, description: "Why the lab would leave the ladder." })
  withdrawalReason!: WithdrawalReason | null;

  @Field(() => String, { description: "Why, in French." })
  rationale!: string;

  @Field(() => DateTimeScalar, { description: "When it is true in the world." })
  effectiveAt!: string;

  @Field(() => [EvidenceType], { complexity: manyOf(3), description: "What it rests on." })
  evidence!: readonly ShownEvidence[];

  @Field(() => AssessmentType, { nullable: true, description: "The record that it would supersede." })
  corrects!: ShownAssessment | null;

  @Field(() => AssessmentType, { nullable: true, description: "What was recorded, once it is approved." })
  assessment!: ShownAssessment | null;

  @Field(() => String, { description: "Who made it." })
  proposedBy!: string;

  @Field(() => DateTimeScalar, { description: "When." })
  proposedAt!: string;

  @Field(() => String, { nullable: true, description: "Who decided." })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When." })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: "What was said with the decision." })
  note!: string | null;
}
