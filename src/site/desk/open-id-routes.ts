import type { FastifyInstance } from "fastify";
import { hostCookies } from "../cookies.js";
import type { DeskDoor } from "./desk-door.js";
import { goOn, nextOf, visitOf } from "./sign-in-routes.js";

const STEP_SECONDS = 600;

/** Signing in at the organisation's own provider, where there is one: there, and back. */
export function registerOpenId(room: FastifyInstance, door: DeskDoor): void {
  const { openId } = door.signIn;
  if (openId === null) return;
  const cookies = hostCookies(door.publicUrl);
  room.get("/redaction/connexion/openid", async (request, reply) => {
    const { url, step } = await openId.begin(nextOf(request));
    return reply.header("set-cookie", cookies.write("openid", step, STEP_SECONDS)).redirect(url, 303);
  });
  room.get("/redaction/connexion/openid/retour", async (request, reply) => {
    const step = cookies.read(request, "openid") ?? "";
    const query = request.url.replace(/^[^?]*\??/u, "");
    const { signIn, next } = await openId.finish({ query, step }, visitOf(door, request));
    void reply.header("set-cookie", cookies.write("openid", "", 0));
    return goOn(door, reply, signIn, next);
  });
}
