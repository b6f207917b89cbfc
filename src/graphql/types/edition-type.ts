import { Field, Int, ObjectType } from "type-graphql";
import type { ShownAssessment, ShownEdition } from "../read-model/shown.js";
import { DateTimeScalar, IsoWeekScalar } from "../scalars.js";
import { AssessmentType } from "./assessment-type.js";
import { NodeType } from "./node-type.js";

@ObjectType("Edition", { implements: NodeType, description: "A numbered digest that was sent to its readers." })
export class EditionType extends NodeType implements Omit<ShownEdition, "__typename"> {
  @Field(() => Int, { description: "From 1, without a gap." })
  number!: number;

  @Field(() => IsoWeekScalar, { description: "The week that it tells." })
  week!: string;

  @Field(() => String, { description: "Subject of the mail, in French." })
  subject!: string;

  @Field(() => String, { description: "What a mail program shows beside the subject, in French." })
  preheader!: string;

  @Field(() => String, { description: "The letter as HTML, without its readers' own links." })
  html!: string;

  @Field(() => String, { description: "The letter as plain text, without its readers' own links." })
  text!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was sent." })
  sentAt!: string | null;
}

/** A correction of something that an edition told. */
export interface ShownErratum {
  readonly printed: ShownAssessment;
  readonly corrected: ShownAssessment;
  readonly recordedAt: string;
}

@ObjectType("Erratum", { description: "What an edition told, and no longer holds." })
export class ErratumType implements ShownErratum {
  @Field(() => AssessmentType, { description: "What it told: a standing on its ladder, or a step of the week." })
  printed!: ShownAssessment;

  @Field(() => AssessmentType, { description: "What holds in its place." })
  corrected!: ShownAssessment;

  @Field(() => DateTimeScalar, { description: "When the correction was recorded." })
  recordedAt!: string;
}
