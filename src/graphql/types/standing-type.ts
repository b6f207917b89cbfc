import { Field, Int, ObjectType } from "type-graphql";
import type { ActionKind, MoveDirection } from "../../domain/action-kind.js";
import type { Level } from "../../domain/level.js";
import { ActionKindEnum, MoveDirectionEnum } from "../enums.js";
import type { ShownAssessment, ShownLab, ShownMove, ShownOutlook, ShownStanding } from "../read-model/shown.js";
import { DateTimeScalar } from "../scalars.js";
import { AssessmentType, OutlookType } from "./assessment-type.js";
import { LabType } from "./lab-type.js";
import { LevelType } from "./level-type.js";

@ObjectType("Standing", { description: "What holds for a rated lab at a moment." })
export class StandingType implements Omit<ShownStanding, "rung" | "halfLevels"> {
  @Field(() => LevelType, { nullable: true, description: "The level to show; null: show the range, « entre 2 et 4 »." })
  level!: Level | null;

  @Field(() => LevelType, { description: "Low end of the range; mostly the same as `high`." })
  low!: Level;

  @Field(() => LevelType, { description: "High end of the range." })
  high!: Level;

  @Field(() => OutlookType, { description: "Where it is likely to go." })
  outlook!: ShownOutlook;

  @Field(() => DateTimeScalar, { description: "When the assessment that makes it took effect." })
  since!: string;

  @Field(() => AssessmentType, { description: "The assessment that makes it." })
  assessment!: ShownAssessment;
}

@ObjectType("LevelMove", {
  description: "The difference between two consecutive standings of one lab. An affirmation is none.",
})
export class LevelMoveType implements ShownMove {
  @Field(() => LabType, { description: "Who moves." })
  lab!: ShownLab;

  @Field(() => StandingType, { nullable: true, description: "Null: the lab was unrated." })
  from!: ShownStanding | null;

  @Field(() => StandingType, { nullable: true, description: "Null: the lab leaves the ladder." })
  to!: ShownStanding | null;

  @Field(() => Int, {
    nullable: true,
    description: "In half-levels, `(l2 + h2) − (l1 + h1)`; null when the lab enters or leaves the ladder.",
  })
  delta!: number | null;

  @Field(() => MoveDirectionEnum, { description: "Which way. Up is not better." })
  direction!: MoveDirection;

  @Field(() => ActionKindEnum, { description: "What the assessment does." })
  kind!: ActionKind;

  @Field(() => DateTimeScalar, { description: "When it takes effect." })
  at!: string;

  @Field(() => AssessmentType, { description: "The assessment that makes it." })
  assessment!: ShownAssessment;
}
