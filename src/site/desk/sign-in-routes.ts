import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SESSION_LIFE } from "../../domain/session.js";
import type { SignIn, Visit } from "../../newsroom/accounts/accounts-desk.js";
import { hostCookies } from "../cookies.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { fieldOf } from "./form-fields.js";
import { orSay } from "./or-say.js";
import { pathWithin } from "./path-within.js";

const STEP_SECONDS = 300;

const SIGN_IN = "/redaction/connexion";

interface TokenRoute {
  readonly Params: { readonly token: string };
}

/** Coming in: by a password, a code, a link. GET changes nothing: scanners of mail press every link. */
export function registerSignIn(room: FastifyInstance, door: DeskDoor): void {
  const show = pagesOf(door);
  const cookies = hostCookies(door.publicUrl);
  room.get(SIGN_IN, (request, reply) => {
    if (request.session !== null) return reply.redirect(nextOf(request), 303);
    return show.password(request, reply, null);
  });
  room.post(SIGN_IN, (request, reply) =>
    orSay(
      async () => {
        const given = { email: fieldOf(request, "adresse"), password: fieldOf(request, "mot_de_passe") };
        return goOn(door, reply, await door.signIn.byPassword(given, visitOf(door, request)), nextOf(request));
      },
      ({ status, says }) => show.password(request, reply.code(status), says),
    ),
  );
  room.get(`${SIGN_IN}/code`, (request, reply) => show.code(request, reply, null));
  room.post(`${SIGN_IN}/code`, (request, reply) =>
    orSay(
      async () => {
        const given = { step: cookies.read(request, "etape") ?? "", code: fieldOf(request, "code") };
        return goOn(door, reply, await door.signIn.byCode(given, visitOf(door, request)), nextOf(request));
      },
      ({ status, says }) => show.code(request, reply.code(status), says),
    ),
  );
  room.get<TokenRoute>(`${SIGN_IN}/lien/:token`, async (request, reply) => {
    const { name } = await door.signIn.lookAtLink(request.params.token);
    return show.link(request, reply, name);
  });
  room.post<TokenRoute>(`${SIGN_IN}/lien/:token`, async (request, reply) =>
    goOn(door, reply, await door.signIn.byLink(request.params.token, visitOf(door, request)), nextOf(request)),
  );
  room.post("/redaction/deconnexion", async (request, reply) => {
    if (request.session !== null) await door.signIn.signOut(request.session.token);
    return reply.header("set-cookie", cookies.write("session", "", 0)).redirect(SIGN_IN, 303);
  });
}

type Site = Pick<DeskDoor, "publicUrl">;

type Show<Given> = (request: FastifyRequest, reply: FastifyReply, given: Given) => FastifyReply;

interface FormView {
  readonly fault: string | null;
  readonly next: string;
}

/** The three pages, each with what is wrong, where something is. */
function pagesOf({ pages, signIn }: DeskDoor): Readonly<Record<"password" | "code" | "link", Show<string | null>>> {
  const password: Page<FormView & { readonly email: string; readonly openId: string | null }> =
    pages.page("desk-sign-in");
  const code: Page<FormView> = pages.page("desk-sign-in-code");
  const link: Page<{ readonly action: string; readonly name: string | null }> = pages.page("desk-sign-in-link");
  const next = (request: FastifyRequest): string => nextOf(request);
  const openIdWay = (request: FastifyRequest): string | null =>
    signIn.openId === null ? null : `${SIGN_IN}/openid?suite=${encodeURIComponent(nextOf(request))}`;
  return {
    password: (request, reply, fault) =>
      sendPage(
        reply,
        password({
          frame: null,
          fault,
          next: next(request),
          email: fieldOf(request, "adresse"),
          openId: openIdWay(request),
        }),
      ),
    code: (request, reply, fault) => sendPage(reply, code({ frame: null, fault, next: next(request) })),
    link: (request, reply, name) => sendPage(reply, link({ frame: frameOf(request), action: request.url, name })),
  };
}

/** To the page that was asked for, or to the second step. */
export function goOn(door: Site, reply: FastifyReply, signIn: SignIn, next: string): FastifyReply {
  const cookies = hostCookies(door.publicUrl);
  if (signIn.state === "CODE_NEEDED") {
    return reply
      .header("set-cookie", cookies.write("etape", signIn.step, STEP_SECONDS))
      .redirect(`${SIGN_IN}/code?suite=${encodeURIComponent(next)}`, 303);
  }
  const both = [sessionCookie(door, signIn.token), cookies.write("etape", "", 0)];
  return reply.header("set-cookie", both).redirect(next, 303);
}

export function sessionCookie({ publicUrl }: Site, token: string): string {
  return hostCookies(publicUrl).write("session", token, SESSION_LIFE.days * 86_400);
}

export function visitOf({ signIn, publicUrl }: DeskDoor, request: FastifyRequest): Visit {
  return {
    network: signIn.hashNetwork(request.ip),
    userAgent: request.headers["user-agent"] ?? "",
    oldToken: hostCookies(publicUrl).read(request, "session"),
  };
}

/** Where to go once signed in: a page of ours, whatever a link says. */
export function nextOf(request: FastifyRequest): string {
  const { suite } = request.query as { readonly suite?: unknown };
  return pathWithin(typeof suite === "string" ? suite : fieldOf(request, "suite")) ?? "/redaction";
}
