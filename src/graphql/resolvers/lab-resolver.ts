import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { GraphqlContext } from "../context.js";
import { pageCost } from "../limits/list-size.js";
import { momentsOf } from "../moments.js";
import { type Connection, paginate } from "../paging/paginate.js";
import { assessmentsOfLab, movesOfLab } from "../read-model/move-order.js";
import { readModelOf } from "../read-model/read-model.js";
import type { ShownAssessment, ShownLab, ShownMove, ShownStanding } from "../read-model/shown.js";
import { LabType } from "../types/lab-type.js";
import { StandingType } from "../types/standing-type.js";
import { AssessmentConnection, LabConnection, LevelMoveConnection } from "./connections.js";
import { AssessmentsArgs, LabsArgs, MomentsArgs, MovesArgs } from "./history-args.js";
import { selectLabs } from "./select-labs.js";
import { selectMoves } from "./select-moves.js";

@Resolver(() => LabType)
export class LabResolver {
  @Query(() => LabType, { nullable: true, description: "One lab; null when no lab has this slug." })
  lab(
    @Arg("slug", () => String, { description: "Its name in addresses, such as `openai`." }) slug: string,
    @Ctx() { publication }: GraphqlContext,
  ): ShownLab | null {
    return readModelOf(publication).labBySlug.get(slug) ?? null;
  }

  @Query(() => LabConnection, { complexity: pageCost, description: "The labs, by name unless asked otherwise." })
  labs(
    @Args(() => LabsArgs) { filter, orderBy, ...page }: LabsArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): Connection<ShownLab> {
    const { labs, ordering } = selectLabs(
      readModelOf(publication),
      filter ?? null,
      orderBy ?? null,
      momentsOf({}, now),
    );
    return paginate(labs, ordering, page);
  }

  @FieldResolver(() => StandingType, { nullable: true, description: "Where it stands; null when it is unrated." })
  standing(
    @Root() lab: ShownLab,
    @Args(() => MomentsArgs) moments: MomentsArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): ShownStanding | null {
    return readModelOf(publication).standingAt(lab, momentsOf(moments, now));
  }

  @FieldResolver(() => AssessmentConnection, {
    complexity: pageCost,
    description:
      "All that was decided about it, newest effective date first: superseded records too, which `correctedBy` tells, and announced ones.",
  })
  assessments(
    @Root() lab: ShownLab,
    @Args(() => AssessmentsArgs) { knownAt, ...page }: AssessmentsArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): Connection<ShownAssessment> {
    const history = readModelOf(publication).historyAt(lab, momentsOf({ knownAt }, now).knownAt);
    return paginate(history.assessments, assessmentsOfLab(lab.slug), page);
  }

  @FieldResolver(() => LevelMoveConnection, { complexity: pageCost, description: "Its moves, newest first." })
  moves(
    @Root() lab: ShownLab,
    @Args(() => MovesArgs) { filter, ...page }: MovesArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): Connection<ShownMove> {
    const { asOf, knownAt } = momentsOf(filter ?? {}, now);
    const model = readModelOf(publication);
    const moves = selectMoves(model, model.historyAt(lab, knownAt).moves, filter ?? null, asOf);
    return paginate(moves, movesOfLab(lab.slug), page);
  }
}
