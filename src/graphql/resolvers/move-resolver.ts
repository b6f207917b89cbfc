import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { GraphqlContext } from "../context.js";
import { pageCost } from "../limits/list-size.js";
import { momentsOf } from "../moments.js";
import { type Connection, paginate } from "../paging/paginate.js";
import { MOVES_NEWEST_FIRST } from "../read-model/move-order.js";
import { readModelOf } from "../read-model/read-model.js";
import type { ShownMove } from "../read-model/shown.js";
import { LevelMoveConnection } from "./connections.js";
import { MovesArgs } from "./history-args.js";
import { selectMoves } from "./select-moves.js";

@Resolver()
export class MoveResolver {
  @Query(() => LevelMoveConnection, {
    complexity: pageCost,
    description: "The moves of all labs, newest effective date first, on the history as known at `filter.knownAt`.",
  })
  moves(
    @Args(() => MovesArgs) { filter, ...page }: MovesArgs,
    @Ctx() { publication, now }: GraphqlContext,
  ): Connection<ShownMove> {
    const { asOf, knownAt } = momentsOf(filter ?? {}, now);
    const model = readModelOf(publication);
    return paginate(selectMoves(model, model.movesAt(knownAt), filter ?? null, asOf), MOVES_NEWEST_FIRST, page);
  }
}
