import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Pages } from "./pages.js";
import { type PreviewDoor, registerPreview } from "./preview.js";
import { notFound, type Refusal, refusalOf } from "./refusals.js";

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

/** The pages for people: the door, the preview, and what they see when something is refused. */
export async function registerSite(app: FastifyInstance, door: PreviewDoor): Promise<void> {
  await app.register(async (site) => {
    await site.register(helmet, { contentSecurityPolicy: CONTENT_POLICY, strictTransportSecurity: false });
    site.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error);
      if (refusal.status >= 500) request.log.error(error);
      return sendRefusal(reply, door.pages, refusal);
    });
    site.get("/", (request, reply) =>
      reply.type("text/html; charset=utf-8").send(door.pages.home({ editor: door.isEditor(request) })),
    );
    site.get("/assets/site.css", (_request, reply) =>
      reply.type("text/css; charset=utf-8").send(door.pages.stylesheet),
    );
    await site.register((preview) => registerPreview(preview, door));
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, door.pages, notFound()));
}

function sendRefusal(reply: FastifyReply, pages: Pages, refusal: Refusal): FastifyReply {
  return reply.code(refusal.status).type("text/html; charset=utf-8").send(pages.refusal(refusal));
}
