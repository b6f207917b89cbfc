import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { EchelonError } from "../../domain/errors.js";
import { registerAccounts } from "./accounts-routes.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { deskRefusal } from "./desk-words.js";
import { registerEditions } from "./editions/editions-room.js";
import { registerRecords } from "./records/records-room.js";
import type { DeskRefusal } from "./refusal-words.js";
import { registerOpenId } from "./open-id-routes.js";
import { registerOwnAccount } from "./own-account-routes.js";
import { requireOwnForm } from "./session-gate.js";
import { registerSignIn } from "./sign-in-routes.js";
import { registerTelephone } from "./telephone-routes.js";

/** What runs is ours and nothing comes from elsewhere, nothing frames the page, and forms go nowhere but here. */
const DESK_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Bytes of a form: an assessment with its evidence fits. */
const MAX_FORM_BYTES = 262_144;

/** A group of pages of the desk. It is registered in the desk's room: its forms are guarded, its refusals told in French. */
type DeskRoom = (room: FastifyInstance, door: DeskDoor) => void;

const ROOMS: readonly DeskRoom[] = [
  registerSignIn,
  registerOpenId,
  registerEditions,
  registerRecords,
  registerOwnAccount,
  registerTelephone,
  registerAccounts,
];

/** The pages on which editors work. All are for who is signed in, but those by which one signs in. */
export async function registerDesk(app: FastifyInstance, door: DeskDoor): Promise<void> {
  app.get("/assets/desk.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(door.pages.stylesheet));
  await app.register(
    plugin(
      async (room) => {
        await room.register(formbody, { bodyLimit: MAX_FORM_BYTES });
        room.addHook("onRequest", (_request, reply, done) => {
          void reply.headers({
            "cache-control": "no-store",
            "content-security-policy": DESK_POLICY,
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "x-robots-tag": "noindex, nofollow",
          });
          done();
        });
        room.addHook("preHandler", (request, _reply, done) => {
          requireOwnForm(request, door.publicUrl);
          done();
        });
        const refusal: Page<DeskRefusal> = door.pages.page("desk-refusal");
        room.setErrorHandler((error, request, reply) => {
          if (isToSignIn(error, request)) return askToSignIn(request, reply);
          const words = deskRefusal(error);
          if (words.status >= 500) request.log.error(error);
          return sendPage(reply.code(words.status), refusal({ frame: frameOf(request), ...words }));
        });
        for (const register of ROOMS) register(room, door);
      },
      { name: "desk", encapsulate: true },
    ),
  );
}

function isToSignIn(error: unknown, { method }: FastifyRequest): boolean {
  return error instanceof EchelonError && error.code === "UNAUTHENTICATED" && method === "GET";
}

function askToSignIn({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(`/redaction/connexion?suite=${encodeURIComponent(url)}`, 303);
}
