import { Field, Int, ObjectType } from "type-graphql";
import type { Level, Rank } from "../../domain/level.js";
import { manyOf } from "../limits/list-size.js";
import type { ShownLab, ShownStanding } from "../read-model/shown.js";
import { LabType } from "./lab-type.js";
import { LevelType } from "./level-type.js";
import { StandingType } from "./standing-type.js";

/** A lab on its rung, with the standing that puts it there. */
export interface ShownPlacing {
  readonly lab: ShownLab;
  readonly standing: ShownStanding;
}

export interface ShownRung {
  readonly rank: Rank;
  readonly level: Level;
  readonly labs: readonly ShownLab[];
  readonly placings: readonly ShownPlacing[];
}

@ObjectType("Placing", { description: "A lab on its rung." })
class PlacingType implements ShownPlacing {
  @Field(() => LabType, { description: "The lab." })
  lab!: ShownLab;

  @Field(() => StandingType, { description: "Its standing at the moments of the ladder." })
  standing!: ShownStanding;
}

@ObjectType("Rung", { description: "One rung of the ladder, the highest range first, then by name." })
export class RungType implements ShownRung {
  @Field(() => Int, { description: "1 to 5." })
  rank!: Rank;

  @Field(() => LevelType, { description: "The rung in the words of the scale then in force." })
  level!: Level;

  @Field(() => [LabType], {
    complexity: manyOf(20),
    description: "Who stands here. Their own `standing` is told as of now unless you ask otherwise: see `placings`.",
  })
  labs!: readonly ShownLab[];

  @Field(() => [PlacingType], {
    complexity: manyOf(20),
    description: "Who stands here, each with the standing at the moments of the ladder.",
  })
  placings!: readonly ShownPlacing[];
}
