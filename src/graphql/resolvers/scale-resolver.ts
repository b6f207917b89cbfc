import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Level } from "../../domain/level.js";
import type { GraphqlContext } from "../context.js";
import { manyOf } from "../limits/list-size.js";
import { momentsOf } from "../moments.js";
import { readModelOf } from "../read-model/read-model.js";
import type { ShownLab } from "../read-model/shown.js";
import { LabType } from "../types/lab-type.js";
import { RungType, type ShownRung } from "../types/ladder-type.js";
import { LevelType } from "../types/level-type.js";
import { MomentsArgs } from "./history-args.js";
import { ladderAt } from "./ladder-at.js";

@Resolver(() => LevelType)
export class ScaleResolver {
  @Query(() => [LevelType], { complexity: manyOf(5), description: "The five levels in force, rank 1 first." })
  scale(@Ctx() { publication, now }: GraphqlContext): readonly Level[] {
    return readModelOf(publication).scaleAt(now)?.levels ?? [];
  }

  @Query(() => [RungType], {
    complexity: manyOf(5),
    description: "Five rungs, rank 5 first, each with its labs. Unrated labs are on none.",
  })
  ladder(@Args(() => MomentsArgs) moments: MomentsArgs, @Ctx() { publication, now }: GraphqlContext): ShownRung[] {
    return ladderAt(readModelOf(publication), momentsOf(moments, now));
  }

  @FieldResolver(() => [LabType], {
    complexity: manyOf(20),
    description: "Who stands on this rung, the highest range first, then by name.",
  })
  labs(
    @Root() { rank }: Level,
    @Args(() => MomentsArgs) moments: MomentsArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): readonly ShownLab[] {
    const ladder = ladderAt(readModelOf(publication), momentsOf(moments, now));
    return ladder.find((rung) => rung.rank === rank)?.labs ?? [];
  }
}
