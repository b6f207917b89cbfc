import type { FastifyRequest } from "fastify";

/** The first of each name: browsers send the most specific first. */
export function cookiesOf({ headers }: Pick<FastifyRequest, "headers">): Map<string, string> {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return new Map(
    pairs.toReversed().map((pair): [string, string] => {
      const [name = "", ...value] = pair.split("=");
      return [name, value.join("=")];
    }),
  );
}

/**
 * A cookie that only this very host can set or read, and no script (RFC 6265bis, `__Host-`). Browsers take `localhost` for
 * secure without https.
 */
export function hostCookie(name: HostCookie, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;
}

export type HostCookie = `__Host-${string}`;
