import type { FastifyRequest } from "fastify";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request surely comes from this very machine, without a proxy in between. The name that the browser
 * asked for counts too: a foreign name that resolves to the loopback address is another site's page (DNS rebinding).
 */
export function isLocal(request: FastifyRequest): boolean {
  const { headers, socket } = request;
  const forwarded = headers["x-forwarded-for"] ?? headers.forwarded ?? headers.via;
  const name = (headers.host ?? "").replace(/:\d+$/, "");
  return forwarded === undefined && LOOPBACK.has(socket.remoteAddress ?? "") && LOCAL_NAMES.has(name);
}
