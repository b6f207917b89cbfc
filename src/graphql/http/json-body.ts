import type { FastifyInstance } from "fastify";
import { BadRequestError, MAX_BODY_BYTES, tooLarge } from "./refuse.js";

declare module "fastify" {
  interface FastifyRequest {
    /** The body as it came, "" for a GET: what the front cache knows a question by. */
    graphqlText: string;
  }
}

/** Characters of a query: about 20 times what the limit of words lets through. */
const MAX_QUERY_CHARACTERS = 50_000;

/** Reads bodies as JSON, and nothing else: other types reach a server from any page, without leave. */
export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest("graphqlText", "");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string", bodyLimit: MAX_BODY_BYTES },
    (request, body: string, done) => {
      request.graphqlText = body;
      try {
        done(null, requireShortQuery(parsed(body)));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadRequestError("The body is not JSON.");
  }
}

function requireShortQuery(body: unknown): unknown {
  const query = typeof body === "object" && body !== null && "query" in body ? body.query : null;
  if (typeof query === "string" && query.length > MAX_QUERY_CHARACTERS) {
    throw tooLarge(`The query has more than ${MAX_QUERY_CHARACTERS} characters.`);
  }
  return body;
}
