import { createRequire } from "node:module";
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind } from "graphql";
import type * as QueryComplexity from "graphql-query-complexity";

// Its ESM build loads a second graphql, whose types are strangers to ours.
const { fieldExtensionsEstimator, getComplexity, simpleEstimator } = createRequire(import.meta.url)(
  "graphql-query-complexity",
) as typeof QueryComplexity;

/** Room for 20 labs × 20 moves with their standings, evidence and sources, all fields asked for. */
export const COST_LIMIT = 50_000;

const ESTIMATORS = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

export interface Priced {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Prices queries: one for each field, multiplied by the items that lists may hold. */
export class QueryCost {
  /** The price of a document without variables never changes; Apollo keeps documents in memory by their text. */
  private readonly known = new WeakMap<DocumentNode, Map<string | null, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Zero when the variables do not fit: then nothing is executed either. */
  priceOf(query: Priced): number {
    return hasVariables(query.document) ? this.compute(query) : this.remembered(query);
  }

  private remembered(query: Priced): number {
    const prices = this.known.get(query.document) ?? new Map<string | null, number>();
    this.known.set(query.document, prices);
    const price = prices.get(query.operationName) ?? this.compute(query);
    prices.set(query.operationName, price);
    return price;
  }

  private compute({ document, operationName, variables }: Priced): number {
    try {
      return getComplexity({
        schema: this.schema,
        estimators: ESTIMATORS,
        query: document,
        variables,
        ...(operationName === null ? {} : { operationName }),
      });
    } catch (error) {
      if (error instanceof GraphQLError) return 0;
      throw error;
    }
  }
}

function hasVariables({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && (definition.variableDefinitions?.length ?? 0) > 0,
  );
}
