import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import type { Pages } from "./pages.js";
import { type PreviewDoor, registerPreview } from "./preview/preview.js";
import { notFound, type Refusal, refusalOf, wayFrom } from "./refusals.js";
import { guardOf, SCRIPTED_POLICY, SECURE_TRANSPORT } from "./security-headers.js";

/** Its answers carry headers of their own: they are for programs, of any origin. */
const API = "/graphql";

export interface SiteDoor extends PreviewDoor {
  /** Whether anybody can sign up here. */
  readonly subscribes: boolean;
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

/** The pages for people: the door, the preview, and what they see when something is refused, wherever that is. */
export async function registerSite(app: FastifyInstance, door: SiteDoor): Promise<void> {
  const guard = guardOf(door.secure);
  app.addHook("onRequest", (request, reply, done) => {
    if (request.routeOptions.url !== API) guard(request, reply);
    else if (door.secure) void reply.headers(SECURE_TRANSPORT);
    done();
  });
  app.setErrorHandler((error, request, reply) => refuse(door.pages, error, { request, reply }));
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, door.pages, notFound()));
  await app.register(
    plugin(
      async (site) => {
        site.get("/", (request, reply) =>
          reply.type("text/html; charset=utf-8").send(
            door.pages.home({
              editor: door.isEditor(request),
              subscribes: door.subscribes,
              canonical: `${door.publicUrl}/`,
            }),
          ),
        );
        for (const address of ["/assets/icon.svg", "/favicon.ico"]) {
          site.get(address, (_request, reply) =>
            reply.type("image/svg+xml").header("cache-control", "public, max-age=86400").send(door.pages.icon),
          );
        }
        site.get("/assets/site.css", (_request, reply) =>
          reply.type("text/css; charset=utf-8").send(door.pages.stylesheet),
        );
        for (const [name, script] of Object.entries(door.scripts)) {
          site.get(`/assets/${name}`, (_request, reply) => reply.type("text/javascript; charset=utf-8").send(script));
        }
        await site.register(
          plugin((preview) => registerPreview(preview, door), { name: "preview", encapsulate: true }),
        );
      },
      { name: "site", encapsulate: true },
    ),
  );
}

/** Answers an address that no router can read, before any hook has run. */
export function addressRefuser(
  pages: Pages,
  secure: boolean,
): (error: Error, request: FastifyRequest, reply: FastifyReply) => void {
  const guard = guardOf(secure);
  return (error, request, reply) => {
    guard(request, reply);
    refuse(pages, error, { request, reply });
  };
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function refuse(pages: Pages, error: unknown, { request, reply }: Exchange): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.status >= 500) request.log.error(error);
  return sendRefusal(reply, pages, refusal);
}

function sendRefusal(reply: FastifyReply, pages: Pages, refusal: Refusal): FastifyReply {
  // The page of a broken template waits for it to be mended.
  if (refusal.detail !== null) void reply.header("content-security-policy", SCRIPTED_POLICY);
  return reply
    .code(refusal.status)
    .type("text/html; charset=utf-8")
    .send(pages.refusal({ ...refusal, way: wayFrom(refusal) }));
}
