import { hash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Something public, that browsers and caches on the way may keep for a while. */
export interface KeptAnswer {
  readonly type: string;
  readonly body: string;
  /** Names these very bytes (RFC 9110, 8.8.3). */
  readonly etag: string;
}

/** Seconds for which nobody need ask again: a week's letter may be new for five minutes without everybody knowing. */
const KEPT_SECONDS = 300;

export function keptAnswer(type: string, body: string): KeptAnswer {
  return { type, body, etag: `"${hash("sha256", `${type}\n${body}`, "base64url").slice(0, 22)}"` };
}

/** Sends it, or says that it has not changed to who has it already. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, { type, body, etag }: KeptAnswer): FastifyReply {
  void reply.headers({ "cache-control": `public, max-age=${KEPT_SECONDS}`, etag });
  return isKnown(request, etag) ? reply.code(304).send() : reply.type(type).send(body);
}

function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers["if-none-match"] ?? "";
  return known.split(",").some((tag) => [etag, "*"].includes(tag.trim().replace(/^W\//, "")));
}
