import { Field, ObjectType } from "type-graphql";
import type { DatePrecision } from "../../domain/partial-date.js";
import type { Confirmation, EvidenceKind } from "../../domain/source.js";
import { ConfirmationEnum, DatePrecisionEnum, EvidenceKindEnum } from "../enums.js";
import type { ShownEvidence, ShownSource } from "../read-model/shown.js";
import { DateScalar, UrlScalar } from "../scalars.js";
import { NodeType } from "./node-type.js";

@ObjectType("Source", { implements: NodeType, description: "Where a fact was read." })
export class SourceType extends NodeType implements Omit<ShownSource, "__typename"> {
  @Field(() => String, { description: "Who published it." })
  publisher!: string;

  @Field(() => String, { nullable: true, description: "Its title, in its language." })
  title!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: "Where to read it." })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it." })
  author!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "First day on which it may have been published." })
  publishedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `publishedOn` is known." })
  publishedOnPrecision!: DatePrecision | null;

  @Field(() => DateScalar, { nullable: true, description: "First day on which we may have read it." })
  accessedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `accessedOn` is known." })
  accessedOnPrecision!: DatePrecision | null;
}

@ObjectType("Evidence", { implements: NodeType, description: "A claim that supports an assessment." })
export class EvidenceType extends NodeType implements Omit<ShownEvidence, "__typename"> {
  @Field(() => EvidenceKindEnum, { description: "What the claim is about." })
  kind!: EvidenceKind;

  @Field(() => String, { description: "In French." })
  claim!: string;

  @Field(() => String, { nullable: true, description: "The exact words of the source, in its language." })
  quote!: string | null;

  @Field(() => ConfirmationEnum, { description: "How sure it is." })
  confirmation!: Confirmation;

  @Field(() => SourceType, { description: "Where it was read." })
  source!: ShownSource;
}
