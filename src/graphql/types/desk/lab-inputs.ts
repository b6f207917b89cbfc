import { Field, ID, InputType } from "type-graphql";
import type { FrenchLabel, Morphology } from "../../../domain/french-label.js";
import type { GivenLab } from "../../../domain/records/given.js";
import { GenderEnum, GrammaticalNumberEnum, NameArticleEnum } from "../../enums.js";

@InputType("MorphologyInput", { description: "What French needs to know of a name." })
class MorphologyInput {
  @Field(() => GenderEnum, { description: "Its gender." })
  gender!: FrenchLabel["gender"];

  @Field(() => GrammaticalNumberEnum, { defaultValue: "SINGULAR", description: "Its number." })
  number!: FrenchLabel["number"];

  @Field(() => Boolean, { description: "« d’OpenAI » (true), or « de Humans& » (false)." })
  elides!: boolean;

  @Field(() => NameArticleEnum, { nullable: true, description: "The article that belongs to it, if one does." })
  article?: Morphology["article"];
}

@InputType()
abstract class LabContentInput implements GivenLab {
  @Field(() => String, { nullable: true, description: "As the press says it; null: the full name." })
  shortName?: string | null;

  @Field(() => [String], { nullable: true, description: "Other names, old ones too." })
  aliases?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: "Its own site: https alone, else URL_REFUSED." })
  website?: string | null;

  @Field(() => String, { nullable: true, description: "`2023`, `2023-03` or `2023-03-14`." })
  foundedOn?: string | null;

  @Field(() => String, { nullable: true, description: "Where it is led from, in French." })
  headquarters?: string | null;
}

@InputType("CreateLabInput", { description: "A lab that everybody will see, unrated." })
export class CreateLabInput extends LabContentInput {
  @Field(() => String, { description: "Its name in addresses, for good: LAB_EXISTS where it is taken." })
  slug!: string;

  @Field(() => String, { description: "Full name." })
  name!: string;

  @Field(() => MorphologyInput, { description: "How French takes its name." })
  morphology!: MorphologyInput;
}

@InputType("EditLabInput", { description: "What changes of a lab; what is left out stays, and null empties." })
export class EditLabInput extends LabContentInput {
  @Field(() => ID, { description: "The lab." })
  lab!: string;

  @Field(() => String, { nullable: true, description: "Full name." })
  name?: string | null;

  @Field(() => MorphologyInput, { nullable: true, description: "How French takes its name." })
  morphology?: MorphologyInput | null;
}
