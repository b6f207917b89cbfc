import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { fieldOf, fieldsOf } from "./form-fields.js";
import { onceShower, type ShowOnce } from "./once-page.js";
import { orSay, type SaidRefusal } from "./or-say.js";
import { ownAccountView, type OwnAccountView } from "./own-account-view.js";
import { sessionCookie, visitOf } from "./sign-in-routes.js";

const OWN = "/redaction/compte";

interface IdRoute {
  readonly Params: { readonly id: string };
}

/** « Mon compte »: password, sessions, keys. */
export function registerOwnAccount(room: FastifyInstance, door: DeskDoor): void {
  const page: Page<OwnAccountView> = door.pages.page("desk-account");
  const showOnce = onceShower(door.pages);
  const show = async (request: FastifyRequest, reply: FastifyReply, fault: string | null): Promise<FastifyReply> => {
    const view = ownAccountView(door, await door.own.look(request.actor), request, fault);
    return sendPage(reply, page({ frame: frameOf(request), ...view }));
  };
  const orShow =
    (request: FastifyRequest, reply: FastifyReply) =>
    ({ status, says }: SaidRefusal): Promise<FastifyReply> =>
      show(request, reply.code(status), says);
  room.get(OWN, (request, reply) => show(request, reply, null));
  room.post(`${OWN}/mot-de-passe`, (request, reply) =>
    orSay(() => changePassword(door, request, reply), orShow(request, reply)),
  );
  room.post(`${OWN}/cles`, (request, reply) =>
    orSay(async () => showOnce(request, reply, await createKey(door, request)), orShow(request, reply)),
  );
  room.post<IdRoute>(`${OWN}/cles/:id/retirer`, async (request, reply) => {
    await door.own.revokeKey(request.actor, request.params.id);
    return reply.redirect(`${OWN}?fait=cle`, 303);
  });
  registerSessions(room, door);
}

function registerSessions(room: FastifyInstance, { own }: DeskDoor): void {
  room.post<IdRoute>(`${OWN}/sessions/:id/fermer`, async (request, reply) => {
    await own.endSession(request.actor, request.params.id);
    return reply.redirect(`${OWN}?fait=session`, 303);
  });
  room.post(`${OWN}/sessions/fermer`, async (request, reply) => {
    await own.endOtherSessions(request.actor, request.session?.id ?? "");
    return reply.redirect(`${OWN}?fait=sessions`, 303);
  });
}

async function changePassword(door: DeskDoor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [current, password] = [fieldOf(request, "actuel"), fieldOf(request, "nouveau")];
  const wish = { current, password, sessionId: request.session?.id ?? "" };
  const token = await door.own.changePassword(request.actor, wish, visitOf(door, request));
  return reply.header("set-cookie", sessionCookie(door, token)).redirect(`${OWN}?fait=mot-de-passe`, 303);
}

async function createKey(door: DeskDoor, request: FastifyRequest): Promise<Parameters<ShowOnce>[2]> {
  const wish = {
    name: fieldOf(request, "nom"),
    scopes: fieldsOf(request, "droits"),
    days: Number(fieldOf(request, "jours")),
  };
  const secret = await door.own.createKey(request.actor, wish);
  const says =
    "Copiez cette clé maintenant\u00A0: elle n’est pas gardée, et ne se remontrera pas. Un programme l’envoie dans l’en-tête «\u00A0Authorization: Bearer\u00A0».";
  return { title: "Votre clé d’API", says, secret };
}
