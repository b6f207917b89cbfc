import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, OperationTypeNode } from "graphql";
import { EchelonError } from "../../domain/errors.js";
import type { RequestContext } from "../request-context.js";
import { COST_LIMIT, type QueryCost } from "./query-cost.js";

/** Prices each operation before it is executed, refuses the dear ones, and tells the price in the answer. */
export function costPlugin(cost: QueryCost): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () => {
      let requested = 0;
      return Promise.resolve({
        didResolveOperation: ({ document, operation, request, contextValue }) => {
          // No operation of that name: the executor says so.
          if (operation === undefined) return Promise.resolve();
          contextValue.effect.changes = operation.operation !== OperationTypeNode.QUERY;
          requested = cost.priceOf({ document, operation, variables: request.variables ?? {} });
          contextValue.effect.charge(Math.min(requested, COST_LIMIT));
          if (requested > COST_LIMIT) throw tooCostly(requested);
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body } }) => {
          if (body.kind === "single") body.singleResult.extensions = { cost: { requested, limit: COST_LIMIT } };
          return Promise.resolve();
        },
      });
    },
  };
}

function tooCostly(requested: number): GraphQLError {
  const refusal = new EchelonError(
    "QUERY_TOO_COSTLY",
    `The query costs ${requested}; the limit is ${COST_LIMIT}.`,
    "Ask for smaller pages with first or last, or for fewer nested lists.",
  );
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
}
