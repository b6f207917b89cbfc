import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLError, GraphQLSchema } from "graphql";
import { jitPlugin } from "./execution/jit-plugin.js";
import { formatError, refusalBehind } from "./format-error.js";
import { costPlugin } from "./limits/cost-plugin.js";
import type { PreparedQueries } from "./execution/prepared-queries.js";
import { COST_LIMIT, type QueryCost } from "./limits/query-cost.js";
import { queryLimitsRule } from "./limits/query-limits-rule.js";
import { rootTypesRule } from "./limits/root-types-rule.js";
import type { RequestContext } from "./request-context.js";

/** Words and signs of a query; the explorer's introspection has about 300. */
const MAX_TOKENS = 1000;

/** Where errors that are our fault are told. */
export interface ErrorLog {
  readonly error: (details: object, message: string) => void;
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly log: ErrorLog;
  readonly cost: QueryCost;
  /** Null in the test that compares both executors. */
  readonly prepared: PreparedQueries | null;
}

/** Apollo with our limits, our errors and our executor; started by its caller. */
export function buildApollo({ schema, log, cost, prepared }: ApolloOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      costPlugin(cost),
      errorPlugin(log),
      ...(prepared === null ? [] : [jitPlugin(prepared)]),
    ],
    formatError,
    validationRules: [queryLimitsRule, rootTypesRule],
    parseOptions: { maxLexicalTokens: MAX_TOKENS },
    // Nothing to forge: a GET never changes anything, and a POST must be application/json, which browsers ask leave for.
    csrfPrevention: false,
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify({ ...result, extensions: result.extensions ?? NO_COST }),
    logger: quietLogger(log),
  });
}

const NO_COST = { cost: { requested: 0, limit: COST_LIMIT } };

/** Logs what is our fault with the request's id, and gives the client that id. */
function errorPlugin(log: ErrorLog): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: ({ contextValue: { requestId } }) =>
      Promise.resolve({
        didEncounterErrors: ({ errors }) => {
          for (const error of errors) {
            if (isOurFault(error)) log.error({ reqId: requestId, err: error.originalError ?? error }, "query failed");
          }
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body } }) => {
          const errors = body.kind === "single" ? (body.singleResult.errors ?? []) : [];
          for (const { extensions } of errors) {
            if (extensions?.["code"] === "INTERNAL_SERVER_ERROR") Object.assign(extensions, { requestId });
          }
          return Promise.resolve();
        },
      }),
  };
}

function isOurFault(error: GraphQLError): boolean {
  return refusalBehind(error) === null && error.originalError !== undefined && error.extensions["code"] === undefined;
}

function quietLogger(log: ErrorLog): ConstructorParameters<typeof ApolloServer>[0]["logger"] & object {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (message?: string) => {
      log.error({}, message ?? "Apollo failed");
    },
  };
}
