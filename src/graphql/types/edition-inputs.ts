import { Field, InputType, Int } from "type-graphql";
import { DepartureKindEnum } from "../desk-enums.js";
import type { DepartureKind } from "../desk-enums.js";
import { DateTimeScalar, IsoWeekScalar } from "../scalars.js";

@InputType("EditionInput", { description: "The edition of a week." })
export class EditionInput {
  @Field(() => IsoWeekScalar, { description: "Which week." })
  week!: string;
}

@InputType("SeenEditionInput", { description: "The edition of a week, as it was seen." })
export class SeenEditionInput extends EditionInput {
  @Field(() => Int, { description: "The revision that was seen: where there is a later one, nothing is done." })
  revision!: number;
}

@InputType("BlockInput", { description: "A block of an edition, as it was seen." })
export class BlockInput extends SeenEditionInput {
  @Field(() => String, { description: "`MOVE:openai`, `OPENING`." })
  block!: string;
}

@InputType("RerollBlockInput", { description: "A block to draw again." })
export class RerollBlockInput extends BlockInput {
  @Field(() => String, { nullable: true, description: "What to draw it with; absent: something new." })
  seed?: string | null;
}

@InputType("RewriteSentenceInput", { description: "A sentence, and what to say instead." })
export class RewriteSentenceInput extends BlockInput {
  @Field(() => String, { description: "The sentence as the block says it, word for word." })
  was!: string;

  @Field(() => String, {
    description:
      "Plain French, at most 600 characters, with the slots of the block: `{labo}`, `[labo:prêt|prête]`. A number, level, date or lab that no fact of the block says is refused.",
  })
  text!: string;
}

@InputType("UndoEditInput", { description: "An edit to take back." })
export class UndoEditInput extends SeenEditionInput {
  @Field(() => Int, { nullable: true, description: "Its number; absent: the last one." })
  number?: number | null;
}

@InputType("ReturnEditionInput", { description: "An edition to give back to its editors." })
export class ReturnEditionInput extends EditionInput {
  @Field(() => String, { nullable: true, description: "Why." })
  note?: string | null;
}

@InputType("CheckReasonInput", { description: "Why a warning does not matter." })
export class CheckReasonInput {
  @Field(() => String, { description: "Id of the check." })
  check!: string;

  @Field(() => String, { description: "In one line, at most 500 characters." })
  reason!: string;
}

@InputType("ApproveEditionInput", { description: "The very letter that was looked at." })
export class ApproveEditionInput extends EditionInput {
  @Field(() => String, { description: "`contentSha256` of the draft that was looked at." })
  contentSha256!: string;

  @Field(() => [CheckReasonInput], { nullable: true, description: "One for each warning." })
  reasons?: readonly CheckReasonInput[] | null;
}

@InputType("ScheduleEditionInput", { description: "When an approved edition leaves." })
export class ScheduleEditionInput extends EditionInput {
  @Field(() => DepartureKindEnum, { defaultValue: "HOUR", description: "At its hour, at another time, or at once." })
  departure!: DepartureKind;

  @Field(() => DateTimeScalar, { nullable: true, description: "When, with AT." })
  at?: string | null;
}

@InputType("SendTestInput", { description: "A draft, and whom to show it by mail." })
export class SendTestInput extends EditionInput {
  @Field(() => String, { description: "An e-mail address; the letter itself speaks to a sample reader." })
  to!: string;
}
