import type { FastifyInstance } from "fastify";

/** Any page may ask what anybody may know; never with a cookie or a key of its visitor (Fetch, « CORS protocol »). */
export const SHARED_HEADERS = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };

/** Of an answer that is nobody else's, or that another moment may change: an error, an editor's. */
export const UNKEPT_HEADERS = { "cache-control": "no-store", vary: "Accept", "x-content-type-options": "nosniff" };

const PREFLIGHT_HEADERS = {
  allow: "GET, POST, OPTIONS",
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "accept, content-type",
  "access-control-max-age": "86400",
};

/** Tells browsers that pages of other sites may ask. */
export function answerPreflights(room: FastifyInstance): void {
  room.options("/graphql", (_request, reply) => reply.code(204).headers(PREFLIGHT_HEADERS).send());
}
