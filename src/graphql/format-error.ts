import { type GraphQLFormattedError, GraphQLError } from "graphql";
import type { EchelonError } from "../domain/errors.js";
import { refusalAtDoor } from "../store/refusal.js";
import { PROTOCOL_ADVICE, type ProtocolCode, PUBLISHED_CODES } from "./error-codes.js";
import { SILENT_DATABASE } from "./silent-database.js";

/** Codes of Apollo that say the same to a client. */
const SYNONYMS: Readonly<Record<string, ProtocolCode>> = {
  PERSISTED_QUERY_NOT_FOUND: "PERSISTED_QUERY_NOT_SUPPORTED",
};

/** Characters of a message. */
const MAX_MESSAGE = 300;

/** An error as clients read it: always a published code and what to do next. What is our fault is masked. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const refusal = refusalBehind(thrown);
  if (refusal !== null) return toldOf(refusal, formatted);
  const given = String(formatted.extensions?.["code"]);
  const code = SYNONYMS[given] ?? given;
  if (code === "GRAPHQL_PARSE_FAILED" && /more tha[nt] \d+ tokens/.test(formatted.message)) {
    return told(formatted, "QUERY_TOO_LARGE", "Ask for less, or in several queries.");
  }
  return isAdvised(code) && code !== "INTERNAL_SERVER_ERROR"
    ? told(formatted, code, PROTOCOL_ADVICE[code])
    : masked(formatted);
}

/**
 * The domain's refusal that an error carries, at whatever depth the libraries wrapped it. Null too for one whose code
 * is not published: a reader could not cause it.
 */
export function refusalBehind(error: unknown): EchelonError | null {
  if (error instanceof GraphQLError) return refusalBehind(error.originalError);
  const refusal = refusalAtDoor(error);
  return refusal !== undefined && refusal.code in PUBLISHED_CODES ? refusal : null;
}

function toldOf({ code, next }: EchelonError, formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (code !== "DATABASE_UNAVAILABLE") return told(formatted, code, next);
  return told({ ...formatted, message: SILENT_DATABASE.message }, code, SILENT_DATABASE.next);
}

function told(formatted: GraphQLFormattedError, code: string, next: string): GraphQLFormattedError {
  return { ...formatted, message: cut(formatted.message), extensions: { code, next } };
}

/** graphql-js repeats what it was sent, which may be a megabyte. */
function cut(message: string): string {
  return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}…`;
}

function masked({ locations, path }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message: "Something broke on our side.",
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: "INTERNAL_SERVER_ERROR", next: PROTOCOL_ADVICE.INTERNAL_SERVER_ERROR },
  };
}

function isAdvised(code: string): code is keyof typeof PROTOCOL_ADVICE {
  return code in PROTOCOL_ADVICE;
}
