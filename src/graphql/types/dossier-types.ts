import { Field, ObjectType } from "type-graphql";
import type { FundingRoundStatus, ProductStatus } from "../../domain/lab.js";
import type { DatePrecision } from "../../domain/partial-date.js";
import { DatePrecisionEnum, FundingRoundStatusEnum, ProductStatusEnum } from "../enums.js";
import type { ShownFundingRound, ShownLabEvent, ShownPerson, ShownProduct } from "../read-model/shown.js";
import { DateScalar } from "../scalars.js";
import { FactType, MoneyType } from "./fact-type.js";
import { NodeType } from "./node-type.js";

@ObjectType("Person", { implements: NodeType, description: "Somebody at a lab." })
export class PersonType extends FactType implements Omit<ShownPerson, "__typename"> {
  @Field(() => String, { description: "Full name." })
  name!: string;

  @Field(() => String, { description: "What they do there." })
  role!: string;

  @Field(() => DateScalar, { nullable: true, description: "First day on which they may have started." })
  startedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `startedOn` is known." })
  startedOnPrecision!: DatePrecision | null;

  @Field(() => DateScalar, { nullable: true, description: "First day on which they may have left." })
  endedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `endedOn` is known." })
  endedOnPrecision!: DatePrecision | null;

  @Field(() => [String], { description: "Where they were before." })
  formerEmployers!: readonly string[];
}

@ObjectType("FundingRound", { implements: NodeType, description: "Money raised, or to be raised." })
export class FundingRoundType extends FactType implements Omit<ShownFundingRound, "__typename"> {
  @Field(() => String, { description: "Seed, series A, …" })
  kind!: string;

  @Field(() => FundingRoundStatusEnum, { description: "How far it has come." })
  status!: FundingRoundStatus;

  @Field(() => DateScalar, { nullable: true, description: "First day on which it may have been announced." })
  announcedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `announcedOn` is known." })
  announcedOnPrecision!: DatePrecision | null;

  @Field(() => MoneyType, { nullable: true, description: "What is raised." })
  amount!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: "What the lab is said to be worth." })
  valuation!: MoneyType | null;

  @Field(() => [String], { description: "Who pays." })
  investors!: readonly string[];
}

@ObjectType("Product", { implements: NodeType, description: "Something offered to customers, or promised." })
export class ProductType extends FactType implements Omit<ShownProduct, "__typename"> {
  @Field(() => String, { nullable: true, description: "Null with the status UNSPECIFIED." })
  name!: string | null;

  @Field(() => String, { description: "What sort of thing it is." })
  kind!: string;

  @Field(() => ProductStatusEnum, { description: "How far it has come." })
  status!: ProductStatus;

  @Field(() => DateScalar, { nullable: true, description: "First day on which it may have come out." })
  releasedOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `releasedOn` is known." })
  releasedOnPrecision!: DatePrecision | null;
}

@ObjectType("LabEvent", { implements: NodeType, description: "Something that happened to a lab." })
export class LabEventType extends FactType implements Omit<ShownLabEvent, "__typename"> {
  @Field(() => String, { description: "What sort of event it is." })
  kind!: string;

  @Field(() => DateScalar, { nullable: true, description: "First day on which it may have happened." })
  occurredOn!: string | null;

  @Field(() => DatePrecisionEnum, { nullable: true, description: "How much of `occurredOn` is known." })
  occurredOnPrecision!: DatePrecision | null;

  @Field(() => String, { description: "One French sentence." })
  summary!: string;
}
