import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../request-context.js";
import type { PreparedQueries } from "./prepared-queries.js";

/**
 * Executes by compiled documents. Whatever they answer with an error is asked again of graphql-js, so that messages,
 * order and statuses of errors are its own: our reads have no effect, and an error comes early and rarely.
 */
export function jitPlugin(prepared: PreparedQueries): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ source, document, operation, request, contextValue, response }) => {
          // What changes something is executed once, whatever becomes of it.
          if (contextValue.effect.changes) return null;
          // The name as it was asked: that of an operation which is not there does not compile.
          const operationName = request.operationName ?? null;
          const compiled = prepared.admit({ source, document, operation, operationName });
          if (compiled === null) return null;
          const { data, errors } = await compiled.query(undefined, contextValue, request.variables ?? {});
          if (errors !== undefined && errors.length > 0) return null;
          return { http: response.http, body: { kind: "single", singleResult: { data: data ?? null } } };
        },
      }),
  };
}
