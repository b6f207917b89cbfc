import { Field, Int, ObjectType } from "type-graphql";
import type { VoidCause } from "../../domain/approval.js";
import { manyOf } from "../limits/list-size.js";
import { DateTimeScalar } from "../scalars.js";

export interface ShownApproval {
  readonly by: string;
  readonly at: string;
  readonly contentSha256: string;
  readonly revision: number | null;
  readonly alone: boolean;
  readonly reasons: readonly ShownReason[];
  readonly voidedAt: string | null;
  readonly voidReason: ShownVoidReason | null;
}

interface ShownReason {
  readonly check: string;
  readonly reason: string;
}

interface ShownVoidReason {
  readonly contentSha256: string;
  readonly causes: readonly VoidCause[];
}

@ObjectType("CheckReason", { description: "Why a warning does not matter." })
class CheckReasonType implements ShownReason {
  @Field(() => String, { description: "Id of the check." })
  check!: string;

  @Field(() => String, { description: "In the approver's words." })
  reason!: string;
}

@ObjectType("VoidCause", { description: "One thing that is not as it was approved." })
class VoidCauseType implements VoidCause {
  @Field(() => String, {
    description: "`content`, `data`, `templates`, `bank`, `casting`, `imprint` or `revision`.",
  })
  part!: VoidCause["part"];

  @Field(() => String, { description: "What, by name: `MOVE:openai`, `record of openai`, `edit 3 (PIN OPENING)`." })
  subject!: string;

  @Field(() => String, { description: "`ADDED`, `CHANGED`, `REMOVED` or `CORRECTED`." })
  change!: VoidCause["change"];
}

@ObjectType("VoidReason", { description: "Why an approval no longer holds." })
class VoidReasonType implements ShownVoidReason {
  @Field(() => String, { description: "SHA-256 of the letter that there was in its place." })
  contentSha256!: string;

  @Field(() => [VoidCauseType], { complexity: manyOf(10), description: "What differed." })
  causes!: readonly VoidCause[];
}

@ObjectType("Approval", { description: "Somebody's word that these very bytes may go out (« bon à tirer »)." })
export class ApprovalType implements ShownApproval {
  @Field(() => String, { description: "Whose word." })
  by!: string;

  @Field(() => DateTimeScalar, { description: "When it was given." })
  at!: string;

  @Field(() => String, { description: "SHA-256 of the bytes that were approved." })
  contentSha256!: string;

  @Field(() => Int, { nullable: true, description: "Of the draft; null: there was none." })
  revision!: number | null;

  @Field(() => Boolean, { description: "Whether the approver had edited last, as a team of one may." })
  alone!: boolean;

  @Field(() => [CheckReasonType], { complexity: manyOf(5), description: "Why each warning does not matter." })
  reasons!: readonly ShownReason[];

  @Field(() => DateTimeScalar, { nullable: true, description: "Since when it is void; null: it holds." })
  voidedAt!: string | null;

  @Field(() => VoidReasonType, { nullable: true, description: "Why it is void." })
  voidReason!: ShownVoidReason | null;
}
