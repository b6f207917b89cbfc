import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import type { Visitor } from "../../newsroom/accounts/sessions.js";
import { type HostCookies, hostCookies } from "../cookies.js";
import { isForeign, isOwn } from "./same-origin.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks: signed in, or by a key; null: anybody. */
    actor: Actor | null;
    /** The session of a browser; null: none, or a key. */
    session: BrowserSession | null;
    /** What each form of a session brings back; empty without a session. */
    csrfToken: string;
  }
}

interface BrowserSession {
  readonly id: string;
  readonly token: string;
}

/** Who a visitor is, by what is shown. */
export interface SessionGate {
  readonly visitorOf: (token: string) => Promise<Visitor | null>;
  /** @throws {EchelonError} UNAUTHENTICATED */
  readonly actorOfKey: (key: string) => Promise<Actor>;
  readonly publicUrl: string;
}

/** Answers that are the same for everybody: nothing is looked up for them, even where a browser sends its cookie. */
const FOR_EVERYBODY = /^\/(?:assets\/|graphql-explorer\/|healthz$|readyz$|metrics$|schema\.graphql$)/u;
const KEY = /^Bearer +(ech_\S+)$/iu;
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Tells, on every request of the whole server, who asks; and refuses what a foreign page makes a browser ask. */
export function admitVisitors(app: FastifyInstance, gate: SessionGate): void {
  app.decorateRequest("actor", null);
  app.decorateRequest("session", null);
  app.decorateRequest("csrfToken", "");
  const cookies = hostCookies(gate.publicUrl);
  app.addHook("onRequest", async (request) => {
    if (FOR_EVERYBODY.test(request.url)) return;
    const key = KEY.exec(request.headers.authorization ?? "")?.[1];
    // A browser never sends a key by itself: with one, there is nothing to forge.
    if (key !== undefined) request.actor = await gate.actorOfKey(key);
    else await admitSession(gate, cookies, request);
  });
}

async function admitSession(gate: SessionGate, cookies: HostCookies, request: FastifyRequest): Promise<void> {
  const token = cookies.read(request, "session");
  const visitor = token === null ? null : await gate.visitorOf(token);
  if (token === null || visitor === null) return;
  if (!SAFE_METHODS.has(request.method) && !isOwn(request, gate.publicUrl)) throw forged();
  request.actor = visitor.actor;
  request.session = { id: visitor.sessionId, token };
  request.csrfToken = csrfTokenOf(token);
}

/**
 * Refuses a form that the desk's own pages did not make: without the token of the session, or, before there is one, from a
 * foreign page.
 * @throws {EchelonError} FORGED_REQUEST
 */
export function requireOwnForm(request: FastifyRequest, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { jeton } = (request.body ?? {}) as { readonly jeton?: unknown };
  const proved = request.session === null ? !isForeign(request, publicUrl) : jeton === request.csrfToken;
  if (!proved) throw forged();
}

/** Of a token that nobody else knows: it needs no place of its own, and ends with the session. */
function csrfTokenOf(token: string): string {
  return createHash("sha256").update("jeton de formulaire\n").update(token).digest("base64url");
}

function forged(): EchelonError {
  return new EchelonError(
    "FORGED_REQUEST",
    "This request does not come from a page of this site.",
    "Open the page again and send it from there; programs use an API key.",
  );
}
