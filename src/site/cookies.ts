import type { FastifyRequest } from "fastify";
import { isUnpublished } from "./local-access.js";

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

/** Cookies of ours: who is signed in, and the steps on the way there. */
type CookieName = "session" | "etape" | "openid";

/** Reads and writes the cookies of one site. */
export interface HostCookies {
  readonly read: (request: Pick<FastifyRequest, "headers">, name: CookieName) => string | null;
  /** The header that sets one; an empty value for no seconds takes it away. */
  readonly write: (name: CookieName, value: string, seconds: number) => string;
}

/**
 * Cookies that only this very host can set or read, and no script (RFC 6265bis, `__Host-`). On http://localhost they go without
 * the prefix and without `Secure`: Safari keeps neither there, and nobody stands between a machine and itself.
 */
export function hostCookies(publicUrl: string): HostCookies {
  const isOwnMachine = publicUrl.startsWith("http:") && isUnpublished(publicUrl);
  const nameOf = (name: CookieName): string => (isOwnMachine ? `echelon-${name}` : `__Host-${name}`);
  const secure = isOwnMachine ? "" : " Secure;";
  return {
    read: (request, name) => cookiesOf(request).get(nameOf(name)) ?? null,
    write: (name, value, seconds) =>
      `${nameOf(name)}=${value}; Path=/; Max-Age=${seconds};${secure} HttpOnly; SameSite=Lax`,
  };
}
