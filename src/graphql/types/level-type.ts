import { Field, Int, ObjectType } from "type-graphql";
import type { Level, Rank } from "../../domain/level.js";

@ObjectType("Level", {
  description:
    "A rung of the scale. The scale measures how hard a lab is trying to make money, not how well it succeeds.",
})
export class LevelType implements Level {
  @Field(() => Int, { description: "1 loves only research, 5 banks millions." })
  rank!: Rank;

  @Field(() => String, { description: "In French." })
  name!: string;

  @Field(() => String, { description: "What the level feels like, in French." })
  tagline!: string;

  @Field(() => String, { description: "What puts a lab here, in French." })
  criterion!: string;

  @Field(() => Int, {
    description: "The wording of the scale that this level belongs to; standings on two are never compared.",
  })
  scaleVersion!: number;
}
