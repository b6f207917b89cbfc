import { Field, ID, Int, ObjectType } from "type-graphql";
import type { BlockMove, BlockRole, Check, Digest, FactRef, Sentence } from "../../domain/digest.js";
import type { Rank } from "../../domain/level.js";
import { BlockRoleEnum, CheckSeverityEnum, FactKindEnum } from "../enums.js";
import { manyOf } from "../limits/list-size.js";
import type { ShownLab, ShownSource } from "../read-model/shown.js";
import { IsoWeekScalar } from "../scalars.js";
import { BlockMoveType, type ShownTrail, TrailType } from "./digest-figures-type.js";
import { LabType } from "./lab-type.js";
import { SourceType } from "./source-type.js";

export interface ShownFactRef extends Omit<FactRef, "sourceId"> {
  readonly source: ShownSource | null;
}

interface ShownSentence extends Omit<Sentence, "facts"> {
  readonly facts: readonly ShownFactRef[];
}

export interface ShownBlock {
  readonly role: BlockRole;
  readonly lab: ShownLab | null;
  readonly rank: Rank | null;
  readonly move: BlockMove | null;
  readonly sentences: readonly ShownSentence[];
}

export interface ShownDigest extends Omit<Digest, "blocks" | "sources" | "trail"> {
  readonly trail: ShownTrail;
  readonly blocks: readonly ShownBlock[];
  readonly sources: readonly ShownSource[];
}

@ObjectType("FactRef", { description: "A number, level, name or date that a sentence states, with what it rests on." })
class FactRefType implements ShownFactRef {
  @Field(() => ID, { description: "Unique in its digest; `node` does not know it." })
  id!: string;

  @Field(() => FactKindEnum, { description: "What is stated." })
  kind!: FactRef["kind"];

  @Field(() => String, { description: "As the sentence says it." })
  text!: string;

  @Field(() => SourceType, { nullable: true, description: "Where it was read; null for what follows from the record." })
  source!: ShownSource | null;
}

@ObjectType("Sentence", { description: "One French sentence, with each fact that it states." })
class SentenceType implements ShownSentence {
  @Field(() => String, { description: "The sentence." })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The phrase of the phrase bank it was made from; null for a plain one.",
  })
  phrase!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The field its metaphor comes from, in French: `mer`, `cuisine`.",
  })
  image!: string | null;

  @Field(() => [FactRefType], {
    complexity: manyOf(5),
    description: "Every number, level, name and date of `text` comes from here.",
  })
  facts!: readonly ShownFactRef[];
}

@ObjectType("Block", { description: "A paragraph of a digest." })
export class BlockType implements ShownBlock {
  @Field(() => BlockRoleEnum, { description: "What it is there for." })
  role!: BlockRole;

  @Field(() => LabType, { nullable: true, description: "The lab it speaks of, if it speaks of one." })
  lab!: ShownLab | null;

  @Field(() => Int, { nullable: true, description: "The rung that a LADDER block speaks of." })
  rank!: Rank | null;

  @Field(() => BlockMoveType, { nullable: true, description: "What a MOVE or an ERRATUM says, in figures." })
  move!: BlockMove | null;

  @Field(() => [SentenceType], { complexity: manyOf(5), description: "In reading order." })
  sentences!: readonly ShownSentence[];
}

@ObjectType("Check", { description: "Something to look at before an edition goes out." })
export class CheckType implements Check {
  @Field(() => ID, { description: "Name of the check." })
  id!: string;

  @Field(() => CheckSeverityEnum, { description: "How much it matters." })
  severity!: Check["severity"];

  @Field(() => Boolean, { description: "Whether all is well." })
  passed!: boolean;

  @Field(() => String, { description: "What was found." })
  message!: string;

  @Field(() => String, { nullable: true, description: "What to do about it." })
  next!: string | null;

  @Field(() => [String], {
    description: "Where: `subject`, `preheader`, `block:MOVE:openai`, `html:120` and `text:33` (lines).",
  })
  places!: readonly string[];
}

@ObjectType("Digest", { description: "The structured content of one week. Same data, same seed, same words." })
export class DigestType implements ShownDigest {
  @Field(() => IsoWeekScalar, { description: "The week that it tells." })
  week!: string;

  @Field(() => String, { description: "What its turns of phrase were drawn with." })
  seed!: string;

  @Field(() => String, { description: "Subject of the mail, in French." })
  subject!: string;

  @Field(() => String, { description: "What a mail program shows beside the subject, in French." })
  preheader!: string;

  @Field(() => [BlockType], { complexity: manyOf(20), description: "In reading order." })
  blocks!: readonly ShownBlock[];

  @Field(() => TrailType, { description: "The last eight weeks." })
  trail!: ShownTrail;

  @Field(() => [SourceType], { complexity: manyOf(20), description: "What it rests on." })
  sources!: readonly ShownSource[];

  @Field(() => [CheckType], { complexity: manyOf(20), description: "What to look at before it goes out." })
  checks!: readonly Check[];
}
