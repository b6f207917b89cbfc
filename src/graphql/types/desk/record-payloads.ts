import { Field, ObjectType } from "type-graphql";
import type { ActionKind } from "../../../domain/action-kind.js";
import { ActionKindEnum } from "../../enums.js";
import { manyOf } from "../../limits/list-size.js";
import type { ShownAssessment, ShownLab, ShownSource } from "../../read-model/shown.js";
import { IsoWeekScalar } from "../../scalars.js";
import type { ShownUserError } from "../../user-errors.js";
import { AssessmentType } from "../assessment-type.js";
import { BlockType, type ShownBlock } from "../digest-type.js";
import { LabType } from "../lab-type.js";
import { SourceType } from "../source-type.js";
import { UserErrorType } from "../user-error-type.js";
import { ProposalType, type ShownProposal } from "./proposal-type.js";
import { type ShownWaitingEvidence, WaitingEvidenceType } from "./waiting-evidence-type.js";

/** What each answer to a wish carries. No type of the API by itself: nothing refers to it. */
@ObjectType()
abstract class Payload {
  @Field(() => [UserErrorType], { description: "All that is missing or wrong; nothing was done unless it is empty." })
  userErrors!: readonly ShownUserError[];
}

@ObjectType("LabPayload", { description: "The lab as everybody sees it now." })
export class LabPayload extends Payload {
  @Field(() => LabType, { nullable: true, description: "Null where nothing was done." })
  lab!: ShownLab | null;

  @Field(() => [String], { description: "Names that it shares with another lab: two labs are never merged." })
  warnings!: readonly string[];
}

@ObjectType("SourcePayload", { description: "The source as it is kept now." })
export class SourcePayload extends Payload {
  @Field(() => SourceType, { nullable: true, description: "Null where nothing was done." })
  source!: ShownSource | null;
}

@ObjectType("WaitingEvidencePayload", { description: "The evidence as it is kept now." })
export class WaitingEvidencePayload extends Payload {
  @Field(() => WaitingEvidenceType, { nullable: true, description: "Null where nothing was done." })
  evidence!: ShownWaitingEvidence | null;
}

@ObjectType("ProposalPayload", { description: "The proposal as it stands now." })
export class ProposalPayload extends Payload {
  @Field(() => ProposalType, { nullable: true, description: "Null where nothing was done." })
  proposal!: ShownProposal | null;
}

@ObjectType("AssessmentPayload", { description: "What was recorded, for good." })
export class AssessmentPayload extends Payload {
  @Field(() => AssessmentType, { nullable: true, description: "Null where nothing was done." })
  assessment!: ShownAssessment | null;
}

@ObjectType("AssessmentPreview", { description: "How the letter of the week in progress would tell an assessment." })
export class AssessmentPreviewPayload extends Payload {
  @Field(() => IsoWeekScalar, { nullable: true, description: "The week in progress." })
  week!: string | null;

  @Field(() => ActionKindEnum, { nullable: true, description: "What the assessment would do." })
  kind!: ActionKind | null;

  @Field(() => [BlockType], { complexity: manyOf(3), description: "What it would say of the lab, in French." })
  blocks!: readonly ShownBlock[];
}
