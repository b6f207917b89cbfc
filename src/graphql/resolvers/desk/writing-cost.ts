import type { ComplexityEstimatorArgs } from "graphql-query-complexity";

/** A write, whatever is asked of it: up to ten fit into one operation. */
export function writingCost({ childComplexity }: ComplexityEstimatorArgs): number {
  return 4000 + childComplexity;
}
