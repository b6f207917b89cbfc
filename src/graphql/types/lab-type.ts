import { Field, ObjectType } from "type-graphql";
import type { DatePrecision } from "../../domain/partial-date.js";
import { DatePrecisionEnum } from "../enums.js";
import { manyOf } from "../limits/list-size.js";
import type { ShownFundingRound, ShownLab, ShownLabEvent, ShownPerson, ShownProduct } from "../read-model/shown.js";
import { DateScalar, UrlScalar } from "../scalars.js";
import { FundingRoundType, LabEventType, PersonType, ProductType } from "./dossier-types.js";
import { NodeType } from "./node-type.js";

@ObjectType("Lab", { implements: NodeType, description: "The rated entity. Bought or renamed, it keeps its id." })
export class LabType extends NodeType implements Omit<ShownLab, "__typename" | "file"> {
  @Field(() => String, { description: "Its name in addresses; it never changes." })
  slug!: string;

  @Field(() => String, { description: "Full name." })
  name!: string;

  @Field(() => String, { description: "As the press says it: « TML »." })
  shortName!: string;

  @Field(() => [String], { description: "Other names, old ones too." })
  aliases!: readonly string[];

  @Field(() => UrlScalar, { nullable: true, description: "Its own site." })
  website!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "First day on which it may have been founded." })
  foundedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `foundedOn` is known." })
  foundedOnPrecision!: DatePrecision | null;

  @Field(() => String, { nullable: true, description: "Where it is led from." })
  headquarters!: string | null;

  @Field(() => [PersonType], { complexity: manyOf(10), description: "Who runs it, oldest first." })
  people!: readonly ShownPerson[];

  @Field(() => [FundingRoundType], { complexity: manyOf(10), description: "Money raised, oldest first." })
  fundingRounds!: readonly ShownFundingRound[];

  @Field(() => [ProductType], { complexity: manyOf(10), description: "What it offers or promises, oldest first." })
  products!: readonly ShownProduct[];

  @Field(() => [LabEventType], { complexity: manyOf(10), description: "What happened to it, oldest first." })
  events!: readonly ShownLabEvent[];
}
