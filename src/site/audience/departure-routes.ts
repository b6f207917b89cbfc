import type { FastifyInstance } from "fastify";
import type { AudienceDoor } from "./audience-door.js";
import { isOneClick } from "./reader-form.js";
import { idIn, preferencesOf, sendPage, type TokenRoute } from "./reader-link.js";
import { LEFT_PAGE, leavePage } from "./reader-words.js";

const ROUTE = "/desabonnement/:token";

/**
 * The way out of the letter, which never expires: a page with one button, and the one click of mail programs (RFC
 * 8058), which is answered at once, in plain text, as often as it comes.
 */
export function registerDeparture(room: FastifyInstance, door: AudienceDoor): void {
  room.get<TokenRoute>(ROUTE, async (request, reply) => {
    const id = idIn(door, "desabonnement", request);
    const state = (await door.reader(id))?.state;
    if (state !== "ACTIVE" && state !== "PENDING") return sendPage(reply, door.pages.message(LEFT_PAGE));
    // Who was signed up by somebody else, and confirmed nothing, must be able to leave too.
    const preferences = state === "ACTIVE" ? preferencesOf(door, id) : null;
    return sendPage(reply, door.pages.message(leavePage(`/desabonnement/${request.params.token}`, preferences)));
  });
  room.post<TokenRoute>(ROUTE, async (request, reply) => {
    const subscriberId = idIn(door, "desabonnement", request);
    const oneClick = isOneClick(request);
    const originHash = door.hashNetwork(request.ip);
    await door.unsubscribe({ subscriberId, how: oneClick ? "one-click" : "page", originHash });
    if (oneClick) return reply.type("text/plain; charset=utf-8").send("Désabonnement enregistré.\n");
    return sendPage(reply, door.pages.message(LEFT_PAGE));
  });
}
