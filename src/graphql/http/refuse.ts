import type { FastifyReply, FastifyRequest } from "fastify";
import type { ErrorLog } from "../apollo.js";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { refusalAtDoor } from "../../store/refusal.js";
import { PROTOCOL_ADVICE } from "../error-codes.js";
import { COST_LIMIT } from "../limits/query-cost.js";
import { SILENT_DATABASE } from "../silent-database.js";
import { LateAnswerError } from "./within.js";
import { SHARED_HEADERS, UNKEPT_HEADERS } from "./answer-headers.js";

/** Bytes of a request's body. */
export const MAX_BODY_BYTES = 1_000_000;

/** An HTTP request that is not one of GraphQL. */
export class BadRequestError extends TypeError {
  override readonly name = "BadRequestError";
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

/** Answers what fails before Apollo sees it in the words of GraphQL over HTTP: `{"errors": […]}`. */
export function refuser(log: ErrorLog): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const { status, code, message, next } = refusalFor(error);
    if (status === 500 || code === "DATABASE_UNAVAILABLE")
      log.error({ reqId: request.id, err: error }, "GraphQL request failed");
    const extensions = { code, next, ...(status === 500 ? { requestId: request.id } : {}) };
    void reply
      .code(status)
      .headers({ ...SHARED_HEADERS, ...UNKEPT_HEADERS })
      .type("application/json; charset=utf-8")
      .send({ errors: [{ message, extensions }], extensions: { cost: { requested: 0, limit: COST_LIMIT } } });
  };
}

/** Of what is refused before the question is read; else it is too large. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  DATABASE_UNAVAILABLE: 503,
  FORGED_REQUEST: 403,
  RATE_LIMITED: 429,
  UNAUTHENTICATED: 401,
};

export function tooLarge(message: string): EchelonError {
  return new EchelonError("QUERY_TOO_LARGE", message, "Ask for less, or in several queries.");
}

function refusalFor(error: unknown): Refusal {
  const refusal = refusalAtDoor(error);
  if (refusal !== undefined) return refusalByDomain(refusal);
  if (error instanceof LateAnswerError) return { status: 503, ...TIMED_OUT };
  const status = error instanceof BadRequestError ? 400 : statusOf(error);
  if (status === 413) return refusalFor(tooLarge(`The request has more than ${MAX_BODY_BYTES} bytes.`));
  if (status === 500) {
    const next = PROTOCOL_ADVICE.INTERNAL_SERVER_ERROR;
    return { status, code: "INTERNAL_SERVER_ERROR", message: "Something broke on our side.", next };
  }
  const message = status === 415 ? "A POST must be application/json." : messageOf(error);
  return { status, code: "BAD_REQUEST", message, next: PROTOCOL_ADVICE.BAD_REQUEST };
}

function refusalByDomain(refusal: EchelonError): Refusal {
  const { code } = refusal;
  const { message, next } = code === "DATABASE_UNAVAILABLE" ? SILENT_DATABASE : refusal;
  return { status: STATUSES[code] ?? 413, code, message, next };
}

const TIMED_OUT = {
  code: "TIMED_OUT",
  message: "The answer took too long.",
  next: PROTOCOL_ADVICE.TIMED_OUT,
};

/** Fastify gives its own refusals a status; anything else is our fault. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "The request cannot be read.";
}
