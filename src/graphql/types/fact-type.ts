import { Field, Int, ObjectType } from "type-graphql";
import type { FrenchLabel } from "../../domain/french-label.js";
import type { Money } from "../../domain/money.js";
import type { Confirmation } from "../../domain/source.js";
import { ConfirmationEnum, GenderEnum, GrammaticalNumberEnum, PolarityEnum } from "../enums.js";
import type { ShownSource } from "../read-model/shown.js";
import { DecimalScalar } from "../scalars.js";
import { NodeType } from "./node-type.js";
import { SourceType } from "./source-type.js";

@ObjectType("FrenchLabel", {
  description: "A noun phrase worded by an editor, with the agreement that its sentence needs.",
})
export class FrenchLabelType implements FrenchLabel {
  @Field(() => String, { description: "« une levée de fonds triomphale »." })
  text!: string;

  @Field(() => GenderEnum, { description: "Its gender." })
  gender!: FrenchLabel["gender"];

  @Field(() => GrammaticalNumberEnum, { description: "Its number." })
  number!: FrenchLabel["number"];

  @Field(() => PolarityEnum, { description: "Whether it says that something is, or is not." })
  polarity!: FrenchLabel["polarity"];

  @Field(() => Int, { description: "1 is colour, 2 must be said once, 3 leads." })
  weight!: FrenchLabel["weight"];
}

@ObjectType("Money", { description: "An amount in its currency; never a float, never summed across currencies." })
export class MoneyType implements Money {
  @Field(() => DecimalScalar, { description: "In major units." })
  amount!: string;

  @Field(() => String, { description: "ISO 4217, such as `USD`." })
  currency!: string;
}

/** What each fact about a lab carries. No type of the API by itself: nothing refers to it. */
@ObjectType()
export abstract class FactType extends NodeType {
  @Field(() => ConfirmationEnum, { description: "How sure it is." })
  confirmation!: Confirmation;

  @Field(() => SourceType, { description: "Where it was read." })
  source!: ShownSource;

  @Field(() => FrenchLabelType, { nullable: true, description: "How French says it; null: the writer leaves it out." })
  label!: FrenchLabelType | null;
}
