import helmet from "helmet";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Everything comes from this server; nothing runs. */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    frameSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
};

const guarded = helmet({ contentSecurityPolicy: CONTENT_POLICY, strictTransportSecurity: false });

/** Puts the security headers on an answer; a route may still replace one of them. */
export function guard({ raw: request }: Pick<FastifyRequest, "raw">, { raw: reply }: Pick<FastifyReply, "raw">): void {
  guarded(request, reply, () => undefined);
}

/** For pages that run a script of this site, and listen for changes. */
export const SCRIPTED_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");
