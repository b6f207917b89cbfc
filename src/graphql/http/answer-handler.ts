import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { ApolloServer } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { PreparedQueries, Question } from "../execution/prepared-queries.js";
import type { RequestContext } from "../request-context.js";
import { within } from "./within.js";

const JSON_TYPE = "application/json; charset=utf-8";

interface AnswerDoor {
  readonly apollo: ApolloServer<RequestContext>;
  readonly prepared: PreparedQueries;
  readonly contextOf: (request: FastifyRequest) => RequestContext;
  /** Milliseconds. */
  readonly timeout: number;
}

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Answers a POST by a prepared query where there is one, and anything else by Apollo.
 * @throws {LateAnswerError}
 */
export function answerHandler({ apollo, prepared, contextOf, timeout }: AnswerDoor): Answer {
  const byApollo = fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(contextOf(request)) });
  return (request, reply) => within(timeout, answer(request, reply));

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const question = questionOf(request);
    const body = question === null ? null : await prepared.answer(question, contextOf(request));
    if (body === null) return byApollo.call(request.server, request, reply);
    void reply.header("content-type", JSON_TYPE);
    return body;
  }
}

/** Null where the form of the question or of the answer takes Apollo to tell. */
function questionOf({ method, headers: { accept = "*/*" }, body }: FastifyRequest): Question | null {
  const plain = method === "POST" && (accept === "*/*" || accept === "application/json");
  return plain && isQuestion(body) ? body : null;
}

function isQuestion(body: unknown): body is Question {
  if (typeof body !== "object" || body === null) return false;
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  return typeof query === "string" && isName(operationName) && isRecord(variables) && extensions === undefined;
}

function isName(value: unknown): boolean {
  return value === undefined || value === null || typeof value === "string";
}

function isRecord(value: unknown): boolean {
  return value === undefined || (typeof value === "object" && !Array.isArray(value));
}
