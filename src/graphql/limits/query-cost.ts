import { createRequire } from "node:module";
import {
  type DocumentNode,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
} from "graphql";
import type * as QueryComplexity from "graphql-query-complexity";
import { BoundedMap } from "../../domain/bounded-map.js";

// Its ESM build loads a second graphql, whose types are strangers to ours.
const { fieldExtensionsEstimator, getComplexity, simpleEstimator } = createRequire(import.meta.url)(
  "graphql-query-complexity",
) as typeof QueryComplexity;

/** Room for 20 labs × 20 moves with their standings, evidence and sources, all fields asked for. */
export const COST_LIMIT = 50_000;

/**
 * Items of the lists of introspection, told low enough for the whole schema to be asked for once, as clients do: twice is
 * dearer than the limit. By itself introspection has no price, and twenty whole schemas took seconds.
 */
const DESCRIBED: Readonly<Record<string, number>> = {
  ...{ types: 40, fields: 5, inputFields: 3, enumValues: 3, args: 2, possibleTypes: 2, directives: 8 },
};

const describedEstimator: QueryComplexity.ComplexityEstimator = ({ type, field, childComplexity }) =>
  type.name.startsWith("__") ? 1 + (DESCRIBED[field.name] ?? 1) * childComplexity : undefined;

const ESTIMATORS = [describedEstimator, fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

export interface Priced {
  readonly document: DocumentNode;
  /** The one that is to be executed. */
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Words of one kind or another: no price hangs on what they say. */
const TEXT_TYPES = new Set(["String", "ID", "DateTime", "ISOWeek"]);

/** Prices remembered for one document, and how long the variables may be that each is remembered by. */
const KEPT = { prices: 100, characters: 200 };

/** Prices queries: one for each field, multiplied by the items that lists may hold. */
export class QueryCost {
  /** Apollo keeps documents in memory by their text; pricing one took a sixth of the time of a small answer. */
  private readonly known = new WeakMap<DocumentNode, KnownDocument>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws {GraphQLError} BAD_USER_INPUT when the variables do not fit */
  priceOf(query: Priced): number {
    const known = this.known.get(query.document) ?? knownDocument(query.document);
    this.known.set(query.document, known);
    const key = keyOf(query, known.deciding);
    const remembered = known.prices.get(key);
    if (remembered !== undefined) return remembered;
    const price = this.compute(query);
    if (key.length <= KEPT.characters) known.prices.set(key, price);
    return price;
  }

  private compute({ document, operation, variables }: Priced): number {
    this.requireFit(operation, variables);
    return getComplexity({
      schema: this.schema,
      estimators: ESTIMATORS,
      query: document,
      variables,
      ...(operation.name === undefined ? {} : { operationName: operation.name.value }),
    });
  }

  /** Stops at the first misfit: telling each of thousands blocks the server for seconds. */
  private requireFit({ variableDefinitions = [] }: OperationDefinitionNode, variables: Priced["variables"]): void {
    const { errors } = getVariableValues(this.schema, variableDefinitions, variables, { maxErrors: 1 });
    const [misfit] = errors ?? [];
    if (misfit === undefined) return;
    const { message, nodes, originalError } = misfit;
    const extensions = { code: "BAD_USER_INPUT", http: { status: 400 } };
    throw new GraphQLError(message, { nodes: nodes ?? null, originalError: originalError ?? null, extensions });
  }
}

interface KnownDocument {
  /** The variables on which the price may hang: page sizes, conditions, lists. */
  readonly deciding: readonly string[];
  readonly prices: BoundedMap<string, number>;
}

function knownDocument({ definitions }: DocumentNode): KnownDocument {
  const variables = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const deciding = variables.filter(({ type }) => !isText(type)).map(({ variable }) => variable.name.value);
  return { deciding: [...new Set(deciding)], prices: new BoundedMap(KEPT.prices) };
}

function isText(type: TypeNode): boolean {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE && TEXT_TYPES.has(named.name.value);
}

/** A variable left out has its default, and null is a value: "" stands for the former, which no price hangs on. */
function keyOf({ operation, variables }: Priced, deciding: readonly string[]): string {
  return JSON.stringify([
    operation.name?.value,
    ...deciding.map((name) => variables[name] ?? (name in variables ? null : "")),
  ]);
}
