import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import type { ComplexityEstimatorArgs } from "graphql-query-complexity";
import { EchelonError } from "../../domain/errors.js";
import type { GraphqlContext } from "../context.js";
import { parseGlobalId } from "../global-id.js";
import { MAX_PAGE_SIZE } from "../paging/page-args.js";
import { findNode } from "../read-model/find-node.js";
import { readModelOf } from "../read-model/read-model.js";
import type { ShownNode } from "../read-model/shown.js";
import { NodeType } from "../types/node-type.js";
import { NodesArgs } from "./history-args.js";

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description:
      "What a global id stands for. As in GitHub's API, an unknown one gives null and an error, NODE_UNKNOWN.",
  })
  node(
    @Arg("id", () => ID, { description: "As this API gave it." }) id: string,
    @Ctx() context: GraphqlContext,
  ): ShownNode {
    return nodeOf(id, context);
  }

  @Query(() => [NodeType], {
    nullable: "items",
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      1 + Math.min((args as { ids: readonly string[] }).ids.length, MAX_PAGE_SIZE) * childComplexity,
    description: "What several global ids stand for, in their order; null and an error for each unknown one.",
  })
  nodes(@Args(() => NodesArgs) { ids }: NodesArgs, @Ctx() context: GraphqlContext): Promise<ShownNode>[] {
    if (ids.length > MAX_PAGE_SIZE) {
      throw new EchelonError(
        "PAGE_SIZE_INVALID",
        `${ids.length} ids were given.`,
        `Give up to ${MAX_PAGE_SIZE} at once.`,
      );
    }
    // A promise each: an id that is refused must not refuse its neighbours.
    return ids.map((id) => Promise.resolve(id).then(() => nodeOf(id, context)));
  }
}

function nodeOf(id: string, { publication, now }: GraphqlContext): ShownNode {
  parseGlobalId(id);
  const node = findNode(readModelOf(publication), id, now);
  if (node !== null) return node;
  throw new EchelonError(
    "NODE_UNKNOWN",
    `Nothing published has the id "${id}".`,
    "Look it up again from lab(slug:) or labs.",
  );
}
