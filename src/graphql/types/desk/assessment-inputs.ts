import { Field, ID, InputType, Int } from "type-graphql";
import type { AssessmentBasis, OutlookTrend, WithdrawalReason } from "../../../domain/assessment.js";
import type { Instant } from "../../../domain/instant.js";
import type { GivenRating } from "../../../domain/records/given.js";
import { AssessmentBasisEnum, OutlookTrendEnum, WithdrawalReasonEnum } from "../../enums.js";
import { DateTimeScalar } from "../../scalars.js";
import { EvidenceInput } from "./evidence-inputs.js";

@InputType("OutlookInput", { description: "Where the level is likely to go." })
class OutlookInput {
  @Field(() => OutlookTrendEnum, { defaultValue: "STABLE", description: "Which way." })
  trend!: OutlookTrend;

  @Field(() => Int, {
    nullable: true,
    description: "How far, 1 to 5; one that lies the other way is OUTLOOK_IMPOSSIBLE.",
  })
  target?: number | null;

  @Field(() => String, { nullable: true, description: "What would bring it about, in French." })
  trigger?: string | null;
}

@InputType("RatingInput", {
  description: "A range of ranks, 1 to 5. Which way the lab moves, and what that is called, follows from it.",
})
class RatingInput implements GivenRating {
  @Field(() => Int, { description: "Low end of the range." })
  low!: number;

  @Field(() => Int, { nullable: true, description: "High end; null: the same as `low`." })
  high?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "The level to show; null: the level itself, or the range where there is one.",
  })
  headline?: number | null;

  @Field(() => OutlookInput, { nullable: true, description: "Null: stable." })
  outlook?: OutlookInput | null;

  @Field(() => AssessmentBasisEnum, { description: "Whose word it rests on." })
  basis!: AssessmentBasis;

  @Field(() => Int, { nullable: true, description: "Where one expected the lab: a counterfactual, never a rating." })
  expected?: number | null;
}

/** What every assessment says. No type of the API by itself: nothing refers to it. */
@InputType()
abstract class GroundsInput {
  @Field(() => String, { nullable: true, description: "Why, in French; none is RATIONALE_MISSING." })
  rationale?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when it is true in the world; none is EFFECTIVE_DATE_MISSING.",
  })
  effectiveAt?: Instant | null;

  @Field(() => [EvidenceInput], {
    nullable: true,
    description: "What it rests on; nothing here nor in `waitingEvidence` is EVIDENCE_MISSING.",
  })
  evidence?: readonly EvidenceInput[] | null;

  @Field(() => [ID], { nullable: true, description: "Ids of waiting evidence of the lab that it rests on, too." })
  waitingEvidence?: readonly string[] | null;
}

@InputType()
abstract class ContentInput extends GroundsInput {
  @Field(() => RatingInput, {
    nullable: true,
    description: "A rating, or else a withdrawal; neither is DECISION_MISSING.",
  })
  rating?: RatingInput | null;

  @Field(() => WithdrawalReasonEnum, { nullable: true, description: "Why the lab leaves the ladder." })
  withdrawal?: WithdrawalReason | null;
}

@InputType("AssessmentInput", { description: "What is to be recorded of a lab. Nothing that it implies is typed." })
export class AssessmentInput extends ContentInput {
  @Field(() => ID, { description: "The lab." })
  lab!: string;

  @Field(() => ID, { nullable: true, description: "The assessment of the same lab that it corrects, if it does." })
  corrects?: string | null;
}

@InputType("CorrectAssessmentInput", { description: "What should have been recorded, whole." })
export class CorrectAssessmentInput extends ContentInput {
  @Field(() => ID, { description: "The assessment to correct, which stays on record." })
  corrects!: string;
}

@InputType("WithdrawLabInput", { description: "Why and from when a lab leaves the ladder." })
export class WithdrawLabInput extends GroundsInput {
  @Field(() => ID, { description: "The lab." })
  lab!: string;

  @Field(() => WithdrawalReasonEnum, { nullable: true, description: "Why; none is DECISION_MISSING." })
  withdrawal?: WithdrawalReason | null;
}

@InputType("ProposalDecisionInput", { description: "What is decided about a proposal." })
export class ProposalDecisionInput {
  @Field(() => ID, { description: "The proposal." })
  proposal!: string;

  @Field(() => String, { nullable: true, description: "What to say with it, to the newsroom." })
  note?: string | null;
}
