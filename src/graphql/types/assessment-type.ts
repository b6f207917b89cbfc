import { Field, ObjectType } from "type-graphql";
import type { ActionKind } from "../../domain/action-kind.js";
import type { AssessmentBasis, OutlookTrend, WithdrawalReason } from "../../domain/assessment.js";
import type { Level } from "../../domain/level.js";
import { ActionKindEnum, AssessmentBasisEnum, OutlookTrendEnum, WithdrawalReasonEnum } from "../enums.js";
import { manyOf } from "../limits/list-size.js";
import type { ShownAssessment, ShownEvidence, ShownLab, ShownOutlook } from "../read-model/shown.js";
import { DateTimeScalar } from "../scalars.js";
import { LabType } from "./lab-type.js";
import { LevelType } from "./level-type.js";
import { NodeType } from "./node-type.js";
import { EvidenceType } from "./source-type.js";

@ObjectType("Outlook", { description: "Where a level is likely to go. Never a promise." })
export class OutlookType implements ShownOutlook {
  @Field(() => OutlookTrendEnum, { description: "Which way." })
  trend!: OutlookTrend;

  @Field(() => LevelType, { nullable: true, description: "How far." })
  target!: Level | null;

  @Field(() => String, { nullable: true, description: "What would bring it about, in French." })
  trigger!: string | null;
}

@ObjectType("Assessment", {
  implements: NodeType,
  description:
    "One decision about one lab, never changed: a mistake is superseded by another record that names it in `corrects`.",
})
export class AssessmentType extends NodeType implements Omit<ShownAssessment, "__typename" | "standing"> {
  @Field(() => LabType, { description: "Whom it is about." })
  lab!: ShownLab;

  @Field(() => LevelType, { nullable: true, description: "The level to show; null: show the range, or a withdrawal." })
  level!: Level | null;

  @Field(() => LevelType, { nullable: true, description: "Low end of the range; null for a withdrawal." })
  low!: Level | null;

  @Field(() => LevelType, { nullable: true, description: "High end of the range; null for a withdrawal." })
  high!: Level | null;

  @Field(() => OutlookType, { nullable: true, description: "Null for a withdrawal." })
  outlook!: ShownOutlook | null;

  @Field(() => ActionKindEnum, {
    description:
      "What it does to the record before it, in the history that the question is about; of a superseded record, what it did until its correction was known.",
  })
  kind!: ActionKind;

  @Field(() => AssessmentBasisEnum, { description: "Whose word it rests on; a withdrawal is always INFERRED." })
  basis!: AssessmentBasis;

  @Field(() => LevelType, {
    nullable: true,
    description: "Where one expected the lab: a counterfactual, never a rating.",
  })
  expected!: Level | null;

  @Field(() => WithdrawalReasonEnum, {
    nullable: true,
    description: "Why the lab leaves the ladder; null for a rating.",
  })
  withdrawalReason!: WithdrawalReason | null;

  @Field(() => DateTimeScalar, { description: "When it is true in the world." })
  effectiveAt!: string;

  @Field(() => DateTimeScalar, { description: "When we learned it." })
  recordedAt!: string;

  @Field(() => String, { description: "Why, in French." })
  rationale!: string;

  @Field(() => [EvidenceType], { complexity: manyOf(3), description: "What it rests on." })
  evidence!: readonly ShownEvidence[];

  @Field(() => AssessmentType, { nullable: true, description: "The record that it supersedes." })
  corrects!: ShownAssessment | null;

  @Field(() => AssessmentType, { nullable: true, description: "The record that supersedes it, if that was known." })
  correctedBy!: ShownAssessment | null;
}
