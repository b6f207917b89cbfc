import type { FastifyRequest } from "fastify";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
/** Headers that proxies add, and browsers do not. */
const BY_PROXIES = /^(?:forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;
const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether the site is for this machine alone. A public address of another name means that something publishes it, and a
 * proxy on this very machine may look exactly like an editor's browser.
 */
export function isUnpublished(publicUrl: string): boolean {
  return LOCAL_NAMES.has(new URL(publicUrl).hostname);
}

/**
 * Whether a request surely comes from this very machine, without a proxy in between. The name that the browser
 * asked for counts too: a foreign name that resolves to the loopback address is another site's page (DNS rebinding).
 */
export function isLocal(request: FastifyRequest): boolean {
  const { headers, socket, raw } = request;
  // A proxy that names nobody, as nginx is set up at first, still speaks HTTP/1.0, which no browser does.
  const proxied = raw.httpVersion === "1.0" || Object.keys(headers).some((header) => BY_PROXIES.test(header));
  const name = (headers.host ?? "").replace(/:\d+$/, "");
  return !proxied && LOOPBACK.has(socket.remoteAddress ?? "") && LOCAL_NAMES.has(name);
}
