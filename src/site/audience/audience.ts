import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import type { AudienceDoor } from "./audience-door.js";
import { registerDeparture } from "./departure-routes.js";
import { registerPreferences } from "./preference-routes.js";
import { SampleLinkError, sendPage } from "./reader-link.js";
import { readerRefusal, SAMPLE_PAGE } from "./reader-words.js";
import { registerSignUp } from "./sign-up-routes.js";

/** Nothing runs, nothing comes from elsewhere, nothing frames the page, and forms go nowhere but here. */
const READER_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Bytes of a form: two hundred labs fit. */
const MAX_FORM_BYTES = 16_384;

/**
 * The pages of readers. GET and HEAD never change anything, because scanners of mail press every link; a POST needs
 * nothing but the token of its address: no cookie, no script.
 */
export async function registerAudience(app: FastifyInstance, door: AudienceDoor): Promise<void> {
  app.get("/assets/reader.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(door.pages.stylesheet));
  await app.register(
    plugin(
      async (room) => {
        await room.register(formbody, { bodyLimit: MAX_FORM_BYTES });
        // A mail program may send its one click as multipart (RFC 8058); other bodies are no form, and say nothing: the address
        // of the request says who leaves, and no broken JSON keeps anybody.
        room.removeContentTypeParser("application/json");
        room.addContentTypeParser("*", { parseAs: "string", bodyLimit: MAX_FORM_BYTES }, (_request, body, done) => {
          done(null, body);
        });
        room.addHook("onRequest", (_request, reply, done) => {
          void reply.headers({
            "cache-control": "no-store",
            "content-security-policy": READER_POLICY,
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "x-robots-tag": "noindex, nofollow",
          });
          done();
        });
        room.setErrorHandler((error, request, reply) => refuse(door, error, { request, reply }));
        registerSignUp(room, door);
        registerDeparture(room, door);
        registerPreferences(room, door);
      },
      { name: "audience", encapsulate: true },
    ),
  );
}

function refuse(
  { pages }: AudienceDoor,
  error: unknown,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  if (error instanceof SampleLinkError) return sendPage(reply, pages.message(SAMPLE_PAGE));
  const { status, view } = readerRefusal(error);
  if (status >= 500) request.log.error(error);
  return sendPage(reply.code(status), pages.message(view));
}
