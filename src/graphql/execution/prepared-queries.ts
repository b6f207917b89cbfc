import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { compileQuery, type CompiledQuery, isCompiledQuery } from "graphql-jit";
import { COST_LIMIT, type QueryCost } from "../limits/query-cost.js";
import type { RequestContext } from "../request-context.js";
import { BoundedMap } from "../../domain/bounded-map.js";

/** Compiled documents kept: one takes about 100 KB. */
const KEPT = 500;

/** What the body of a POST may hold; anything else in it is left to Apollo. */
export interface Question {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** A document that was let through: parsed, valid, within its limits. */
export interface Admitted {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
}

interface Prepared extends Admitted {
  /** Null: a document that does not compile is left to graphql-js for good. */
  readonly compiled: CompiledQuery | null;
}

/**
 * Queries that Apollo let through once, compiled. Nothing that it checks of their text hangs on the request, so they
 * are executed again without asking it; only their price does, by the variables.
 */
export class PreparedQueries {
  private readonly known = new BoundedMap<string, Prepared>(KEPT);

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly cost: QueryCost,
  ) {}

  /** Compiles a document that Apollo lets through, unless it is known; null where it does not compile. */
  admit(admitted: Admitted): CompiledQuery | null {
    const key = keyOf(admitted.source, admitted.operationName);
    const prepared = this.known.get(key) ?? { ...admitted, compiled: compile(this.schema, admitted) };
    this.known.set(key, prepared);
    return prepared.compiled;
  }

  /**
   * The body of an answer without errors, as Apollo would have given it. Null for all else: Apollo refuses better, and
   * our reads have no effect that asking twice would double.
   */
  async answer({ query, operationName, variables }: Question, context: RequestContext): Promise<string | null> {
    const prepared = this.known.get(keyOf(query, operationName ?? null));
    if (!prepared?.compiled) return null;
    const given = variables ?? {};
    const requested = this.priceOf(prepared, given);
    if (requested > COST_LIMIT) return null;
    context.effect.charge(requested);
    const { data, errors } = await prepared.compiled.query(undefined, context, given);
    if (errors !== undefined && errors.length > 0) return null;
    return JSON.stringify({ data, extensions: { cost: { requested, limit: COST_LIMIT } } });
  }

  /** Endless where the variables do not fit. */
  private priceOf({ document, operation }: Prepared, variables: Readonly<Record<string, unknown>>): number {
    try {
      return this.cost.priceOf({ document, operation, variables });
    } catch {
      return Infinity;
    }
  }
}

function keyOf(source: string, operationName: string | null): string {
  return `${operationName ?? ""} ${source}`;
}

function compile(schema: GraphQLSchema, { document, operationName }: Admitted): CompiledQuery | null {
  try {
    const query = compileQuery(schema, document, operationName ?? undefined);
    return isCompiledQuery(query) ? query : null;
  } catch {
    // It chokes on some documents that graphql-js executes; those are merely slower.
    return null;
  }
}
