import type { ErrorCode } from "../domain/errors.js";

/** A refusal by the protocol itself, before any word of ours is met. */
export type ProtocolCode =
  | "BAD_REQUEST"
  | "GRAPHQL_PARSE_FAILED"
  | "GRAPHQL_VALIDATION_FAILED"
  | "INTERNAL_SERVER_ERROR"
  | "OPERATION_RESOLUTION_FAILURE"
  | "PERSISTED_QUERY_NOT_SUPPORTED"
  | "TIMED_OUT";

/** The codes of the domain that reading can meet. */
type ReadingCode = Extract<
  ErrorCode,
  | "BAD_USER_INPUT"
  | "CURSOR_INVALID"
  | "DATABASE_UNAVAILABLE"
  | "DATE_INVALID"
  | "FORBIDDEN"
  | "FORGED_REQUEST"
  | "LAB_UNKNOWN"
  | "NODE_UNKNOWN"
  | "PAGE_SIZE_INVALID"
  | "QUERY_TOO_COSTLY"
  | "QUERY_TOO_DEEP"
  | "QUERY_TOO_LARGE"
  | "RATE_LIMITED"
  | "UNAUTHENTICATED"
  | "WEEK_IN_FUTURE"
  | "WEEK_INVALID"
>;

/** What to do about a refusal by the protocol; the domain says it for its own. */
export const PROTOCOL_ADVICE: Record<ProtocolCode | "BAD_USER_INPUT", string> = {
  BAD_REQUEST: 'POST application/json such as {"query": "{ scale { name } }"}, or GET with ?query=.',
  BAD_USER_INPUT: "Give each variable a value of its type, as /schema.graphql declares it.",
  GRAPHQL_PARSE_FAILED: "Mend the syntax at the line and column given.",
  GRAPHQL_VALIDATION_FAILED: "Ask only for what /schema.graphql declares.",
  INTERNAL_SERVER_ERROR: "Try again; if it lasts, tell the operator the requestId.",
  OPERATION_RESOLUTION_FAILURE: "Name in operationName one operation of the document.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Send the whole query.",
  TIMED_OUT: "Ask for less; after a mutation, look first whether it was done.",
};

/** Every `extensions.code` of the API. A code is never renamed; new ones may come. */
export const PUBLISHED_CODES: Record<ProtocolCode | ReadingCode, string> = {
  BAD_REQUEST: "the HTTP request is not one of GraphQL",
  BAD_USER_INPUT: "an argument or variable has no meaning here",
  CURSOR_INVALID: "the cursor was not given by this list in this order",
  DATABASE_UNAVAILABLE: "the database does not answer; try again",
  DATE_INVALID: "not a date, out of 1900 to 2200, or knownAt in the future",
  FORBIDDEN: "not for everybody: it takes a permission",
  FORGED_REQUEST: "a browser was signed in, and a page of another site asked",
  GRAPHQL_PARSE_FAILED: "the query is not GraphQL",
  GRAPHQL_VALIDATION_FAILED: "the query asks for what the schema does not have",
  INTERNAL_SERVER_ERROR: "our fault; requestId finds it in the log",
  LAB_UNKNOWN: "a filter names a lab that is not published",
  NODE_UNKNOWN: "nothing published has this id",
  OPERATION_RESOLUTION_FAILURE: "operationName names no operation of the document",
  PAGE_SIZE_INVALID: "first or last out of 1 to 100, or both",
  PERSISTED_QUERY_NOT_SUPPORTED: "a hash was sent for a query",
  QUERY_TOO_COSTLY: "extensions.cost.requested is over its limit; nothing was executed",
  QUERY_TOO_DEEP: "fields are nested too deep",
  QUERY_TOO_LARGE: "too many bytes, words, aliases, directives, fields or mutations",
  RATE_LIMITED: "your network asks too often; Retry-After says in how many seconds to ask again",
  TIMED_OUT: "the answer took too long, and was given up",
  UNAUTHENTICATED: "nobody is signed in, and no key was sent",
  WEEK_IN_FUTURE: "the week has not begun",
  WEEK_INVALID: "not an ISO week, or one that its year does not have",
};
