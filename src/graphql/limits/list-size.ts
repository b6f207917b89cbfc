import type { ComplexityEstimatorArgs } from "graphql-query-complexity";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../paging/page-args.js";

type Complexity = (field: ComplexityEstimatorArgs) => number;

/** The cost of a list that has no arguments: as many items as are usual. */
export function manyOf(usual: number): Complexity {
  return ({ childComplexity }) => 1 + usual * childComplexity;
}

/** The cost of a connection: a page of what is asked for. A size that will be refused counts as the nearest one. */
export function pageCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const { first, last } = args as { first?: number | null; last?: number | null };
  const size = Math.min(Math.max(first ?? last ?? DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE);
  return 1 + size * childComplexity;
}
