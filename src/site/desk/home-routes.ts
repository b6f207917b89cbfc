import type { FastifyInstance } from "fastify";
import { requirePermission } from "../../domain/actor.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";

/** Where one arrives. */
export function registerHome(room: FastifyInstance, { pages }: DeskDoor): void {
  const home: Page<object> = pages.page("desk-home");
  room.get("/redaction", (request, reply) => {
    requirePermission(request.actor, "READ_DRAFTS");
    return sendPage(reply, home({ frame: frameOf(request) }));
  });
}
