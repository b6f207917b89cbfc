import type { FastifyRequest } from "fastify";

type Asked = Pick<FastifyRequest, "headers">;

/** Whether a browser says that one of our own pages asks. */
export function isOwn(request: Asked, publicUrl: string): boolean {
  return originOf(request, publicUrl) === "OWN";
}

/** Whether a browser says that a page of another site asks. Other programs say nothing. */
export function isForeign(request: Asked, publicUrl: string): boolean {
  return originOf(request, publicUrl) === "FOREIGN";
}

/** By Fetch Metadata, which no page can write; by `Origin`, where a browser is older. */
function originOf({ headers }: Asked, publicUrl: string): "OWN" | "FOREIGN" | "UNSAID" {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" ? "OWN" : "FOREIGN";
  if (headers.origin === undefined) return "UNSAID";
  return isOurs(headers.origin, headers.host, publicUrl) ? "OWN" : "FOREIGN";
}

/** A proxy may ask under another name than the browser did; then the public one counts. */
function isOurs(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === host;
}
