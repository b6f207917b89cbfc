import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Check } from "../../domain/digest.js";
import type { DraftState, Edit } from "../../domain/draft.js";
import type { EditStanding } from "../desk-enums.js";
import { DraftStateEnum, EditKindEnum, EditStandingEnum } from "../desk-enums.js";
import { manyOf } from "../limits/list-size.js";
import { DateTimeScalar, IsoWeekScalar } from "../scalars.js";
import { ApprovalType, type ShownApproval } from "./approval-type.js";
import { CheckType, DigestType, type ShownDigest } from "./digest-type.js";

export interface ShownEdit {
  readonly number: number;
  readonly kind: Edit["kind"];
  readonly block: string;
  readonly was: string | null;
  readonly text: string | null;
  readonly seed: string | null;
  readonly standing: EditStanding | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

export interface ShownDraft {
  readonly week: string;
  readonly state: DraftState;
  readonly revision: number;
  readonly seed: string;
  readonly edits: readonly ShownEdit[];
  readonly lastEditor: string | null;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly leavesAt: string | null;
  readonly approval: ShownApproval | null;
  readonly contentSha256: string | null;
  readonly checks: readonly Check[] | null;
  readonly digest: ShownDigest | null;
}

@ObjectType("DraftEdit", { description: "What an editor did to a block." })
class DraftEditType implements ShownEdit {
  @Field(() => Int, { description: "Its own in the draft, for good." })
  number!: number;

  @Field(() => EditKindEnum, { description: "What was done." })
  kind!: Edit["kind"];

  @Field(() => String, { description: "To which block: `MOVE:openai`, `OPENING`." })
  block!: string;

  @Field(() => String, { nullable: true, description: "The sentence that gave way, of a rewrite." })
  was!: string | null;

  @Field(() => String, { nullable: true, description: "What it says instead, with its slots." })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "What a block was drawn again with." })
  seed!: string | null;

  @Field(() => EditStandingEnum, { nullable: true, description: "What became of it; null in lists of drafts." })
  standing!: EditStanding | null;

  @Field(() => String, { nullable: true, description: "Why it no longer applies, in French." })
  reason!: string | null;

  @Field(() => String, { description: "Who did it." })
  by!: string;

  @Field(() => DateTimeScalar, { description: "When." })
  at!: string;
}

@ObjectType("Draft", { description: "An edition being written. For editors alone." })
export class DraftType implements ShownDraft {
  @Field(() => IsoWeekScalar, { description: "The week that it tells." })
  week!: string;

  @Field(() => DraftStateEnum, { description: "How far it has come." })
  state!: DraftState;

  @Field(() => Int, { description: "How many times it was saved: give it back with each edit." })
  revision!: number;

  @Field(() => String, { description: "What its turns of phrase are drawn with." })
  seed!: string;

  @Field(() => [DraftEditType], { complexity: manyOf(20), description: "In the order in which they were made." })
  edits!: readonly ShownEdit[];

  @Field(() => String, { nullable: true, description: "Who edited last; null: nobody yet." })
  lastEditor!: string | null;

  @Field(() => String, { description: "Who opened it." })
  openedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was opened." })
  openedAt!: string;

  @Field(() => DateTimeScalar, { description: "When it was changed last." })
  changedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it leaves, or left; null: it is not scheduled." })
  leavesAt!: string | null;

  @Field(() => ApprovalType, { nullable: true, description: "The latest approval, void or not." })
  approval!: ShownApproval | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the letter that it makes now: what an approval names. Null in lists of drafts.",
  })
  contentSha256!: string | null;

  @Field(() => [CheckType], {
    nullable: true,
    complexity: manyOf(40),
    description: "All that must hold before anyone may approve it. Null in lists of drafts.",
  })
  checks!: readonly Check[] | null;

  @Field(() => DigestType, { nullable: true, description: "Its words, edits applied. Null in lists of drafts." })
  digest!: ShownDigest | null;
}

@ObjectType("BlockSlot", { description: "A place in a sentence that says a fact of its block." })
export class BlockSlotType {
  @Field(() => ID, { description: "Written in braces: `{labo}`." })
  slot!: string;

  @Field(() => String, { description: "What it says this week." })
  text!: string;
}

@ObjectType("ComparedSentence", { description: "A sentence of one of two letters, or of both." })
class ComparedSentenceType {
  @Field(() => String, { description: "The sentence." })
  text!: string;

  @Field(() => String, { description: "`SAME`, `ADDED` or `REMOVED`." })
  change!: string;
}

@ObjectType("ComparedBlock", { description: "A block of two letters." })
export class ComparedBlockType {
  @Field(() => ID, { description: "`MOVE:openai`; or `subject`, `preheader`." })
  block!: string;

  @Field(() => String, { description: "`SAME`, `ADDED`, `REMOVED` or `CHANGED`." })
  change!: string;

  @Field(() => [ComparedSentenceType], {
    complexity: manyOf(5),
    description: "In reading order, those removed before those added.",
  })
  sentences!: readonly ComparedSentenceType[];
}
