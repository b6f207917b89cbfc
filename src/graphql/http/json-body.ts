import type { FastifyInstance } from "fastify";
import { BadRequestError, MAX_BODY_BYTES, tooLarge } from "./refuse.js";

/** Characters of a query: about 20 times what the limit of words lets through. */
const MAX_QUERY_CHARACTERS = 50_000;

/**
 * Takes bodies that are JSON, and nothing else: other types reach a server from any page, without leave. They stay as
 * they came until `parseBody`, since an answer that is kept is found by them.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string", bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => {
      done(null, body);
    },
  );
}

/**
 * @throws {BadRequestError} when it is not JSON
 * @throws {EchelonError} QUERY_TOO_LARGE
 */
export function parseBody(body: string): unknown {
  return requireShortQuery(parsed(body));
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
