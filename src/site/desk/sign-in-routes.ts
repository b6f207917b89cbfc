import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EchelonError } from "../../domain/errors.js";
import { SESSION_LIFE } from "../../domain/session.js";
import type { SignIn, Visit } from "../../newsroom/accounts/accounts-desk.js";
import { cookiesOf, hostCookie } from "../cookies.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { deskRefusal } from "./desk-words.js";
import { fieldOf } from "./form-fields.js";
import { pathWithin } from "./path-within.js";
import { SESSION_COOKIE } from "./session-gate.js";

const STEP_COOKIE = "__Host-etape";
const STEP_SECONDS = 300;

const SIGN_IN = "/redaction/connexion";

interface TokenRoute {
  readonly Params: { readonly token: string };
}

/** Coming in: by a password, a code, a link. GET changes nothing: scanners of mail press every link. */
export function registerSignIn(room: FastifyInstance, door: DeskDoor): void {
  const show = pagesOf(door);
  room.get(SIGN_IN, (request, reply) => {
    if (request.session !== null) return reply.redirect(nextOf(request), 303);
    return show.password(request, reply, null);
  });
  room.post(SIGN_IN, (request, reply) =>
    orSay(reply, show.password.bind(null, request), async () => {
      const given = { email: fieldOf(request, "adresse"), password: fieldOf(request, "mot_de_passe") };
      return goOn(request, reply, await door.signIn.byPassword(given, visitOf(door, request)));
    }),
  );
  room.get(`${SIGN_IN}/code`, (request, reply) => show.code(request, reply, null));
  room.post(`${SIGN_IN}/code`, (request, reply) =>
    orSay(reply, show.code.bind(null, request), async () => {
      const given = { step: cookiesOf(request).get(STEP_COOKIE) ?? "", code: fieldOf(request, "code") };
      return goOn(request, reply, await door.signIn.byCode(given, visitOf(door, request)));
    }),
  );
  room.get<TokenRoute>(`${SIGN_IN}/lien/:token`, async (request, reply) => {
    const { name } = await door.signIn.lookAtLink(request.params.token);
    return show.link(request, reply, name);
  });
  room.post<TokenRoute>(`${SIGN_IN}/lien/:token`, async (request, reply) =>
    goOn(request, reply, await door.signIn.byLink(request.params.token, visitOf(door, request))),
  );
  room.post("/redaction/deconnexion", async (request, reply) => {
    if (request.session !== null) await door.signIn.signOut(request.session.token);
    return reply.header("set-cookie", hostCookie(SESSION_COOKIE, "", 0)).redirect(SIGN_IN, 303);
  });
}

type Show<Given> = (request: FastifyRequest, reply: FastifyReply, given: Given) => FastifyReply;

interface FormView {
  readonly fault: string | null;
  readonly next: string;
}

/** The three pages, each with what is wrong, where something is. */
function pagesOf({ pages }: DeskDoor): Readonly<Record<"password" | "code" | "link", Show<string | null>>> {
  const password: Page<FormView & { readonly email: string }> = pages.page("desk-sign-in");
  const code: Page<FormView> = pages.page("desk-sign-in-code");
  const link: Page<{ readonly action: string; readonly name: string | null }> = pages.page("desk-sign-in-link");
  const next = (request: FastifyRequest): string => nextOf(request);
  return {
    password: (request, reply, fault) =>
      sendPage(reply, password({ frame: null, fault, next: next(request), email: fieldOf(request, "adresse") })),
    code: (request, reply, fault) => sendPage(reply, code({ frame: null, fault, next: next(request) })),
    link: (request, reply, name) => sendPage(reply, link({ frame: frameOf(request), action: request.url, name })),
  };
}

const SAID_IN_PLACE = ["SIGN_IN_REFUSED", "RATE_LIMITED"];

/** Says what is refused on the very page of the form. */
async function orSay(
  reply: FastifyReply,
  show: (reply: FastifyReply, fault: string) => FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EchelonError) || !SAID_IN_PLACE.includes(error.code)) throw error;
    const { status, title, advice } = deskRefusal(error);
    return show(reply.code(status), `${title}. ${advice}`);
  }
}

/** To the page that was asked for, or to the second step. */
export function goOn(request: FastifyRequest, reply: FastifyReply, signIn: SignIn): FastifyReply {
  const next = nextOf(request);
  if (signIn.state === "CODE_NEEDED") {
    return reply
      .header("set-cookie", hostCookie(STEP_COOKIE, signIn.step, STEP_SECONDS))
      .redirect(`${SIGN_IN}/code?suite=${encodeURIComponent(next)}`, 303);
  }
  const session = hostCookie(SESSION_COOKIE, signIn.token, SESSION_LIFE.days * 86_400);
  return reply.header("set-cookie", [session, hostCookie(STEP_COOKIE, "", 0)]).redirect(next, 303);
}

export function visitOf({ signIn }: DeskDoor, request: FastifyRequest): Visit {
  return {
    network: signIn.hashNetwork(request.ip),
    userAgent: request.headers["user-agent"] ?? "",
    oldToken: cookiesOf(request).get(SESSION_COOKIE) ?? null,
  };
}

/** Where to go once signed in: a page of ours, whatever a link says. */
function nextOf(request: FastifyRequest): string {
  const { suite } = request.query as { readonly suite?: unknown };
  return pathWithin(typeof suite === "string" ? suite : fieldOf(request, "suite")) ?? "/redaction";
}
