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

/** No page of ours asks for any of these. */
const PERMISSIONS = ["camera", "geolocation", "microphone", "payment", "usb"].map((name) => `${name}=()`).join(", ");

/** Two years: browsers never ask for http again. Names below this one are their owner's business. */
export const SECURE_TRANSPORT = { "strict-transport-security": "max-age=63072000" };

/** Puts the security headers on an answer; a route may still replace one of them. */
type Guard = (request: Pick<FastifyRequest, "raw">, reply: Pick<FastifyReply, "raw">) => void;

/** @param secure whether browsers reach this site by https alone */
export function guardOf(secure: boolean): Guard {
  const headers = { "permissions-policy": PERMISSIONS, ...(secure ? SECURE_TRANSPORT : {}) };
  return ({ raw: request }, { raw: reply }) => {
    guarded(request, reply, () => undefined);
    for (const [name, value] of Object.entries(headers)) reply.setHeader(name, value);
  };
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
