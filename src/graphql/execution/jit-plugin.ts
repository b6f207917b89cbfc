import type { ApolloServerPlugin } from "@apollo/server";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { compileQuery, type CompiledQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "../request-context.js";
import { BoundedMap } from "./bounded-map.js";

/** Compiled documents kept: one takes about 100 KB. */
const KEPT = 500;

/** Null: a document that does not compile is left to graphql-js for good. */
type Compiled = CompiledQuery | "UNCOMPILABLE";

/**
 * Executes by compiled documents. Whatever they answer with an error is asked again of graphql-js, so that messages,
 * order and statuses of errors are its own: our reads have no effect, and an error comes early and rarely.
 */
export function jitPlugin(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const compiled = new BoundedMap<string, Compiled>(KEPT);
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ document, queryHash, request, contextValue, response }) => {
          // The name as it was asked: that of an operation which is not there does not compile.
          const key = `${queryHash}/${request.operationName ?? ""}`;
          const query = compiled.get(key) ?? compile(schema, document, request.operationName);
          compiled.set(key, query);
          if (query === "UNCOMPILABLE") return null;
          const { data, errors } = await query.query(undefined, contextValue, request.variables ?? {});
          if (errors !== undefined && errors.length > 0) return null;
          return { http: response.http, body: { kind: "single", singleResult: { data: data ?? null } } };
        },
      }),
  };
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Compiled {
  try {
    const query = compileQuery(schema, document, operationName);
    return isCompiledQuery(query) ? query : "UNCOMPILABLE";
  } catch {
    // It chokes on some documents that graphql-js executes; those are merely slower.
    return "UNCOMPILABLE";
  }
}
