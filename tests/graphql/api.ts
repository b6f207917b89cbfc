import Fastify, { type FastifyRequest } from "fastify";
import type { Actor } from "../../src/domain/actor.js";
import type { Digest } from "../../src/domain/digest.js";
import type { Publication } from "../../src/domain/publication.js";
import type { SubscriptionWish } from "../../src/domain/subscription-wish.js";
import type { DeskDoor } from "../../src/graphql/desk-door.js";
import { registerGraphql } from "../../src/graphql/server.js";

interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly next: string; readonly requestId?: string };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly ApiError[];
  readonly cost: { readonly requested: number; readonly limit: number };
}

export interface Api {
  readonly url: string;
  /** POSTs a query. */
  readonly ask: (
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** Any request to `/graphql`. */
  readonly send: (init?: RequestInit, search?: string) => Promise<Reply>;
  readonly publish: (publication: Publication) => void;
  readonly setNow: (now: string) => void;
  readonly logged: string[];
  readonly close: () => Promise<void>;
}

interface ApiOptions {
  readonly publication: Publication;
  /** Follows a database instead; `publish` then does nothing. */
  readonly feed?: { readonly current: () => Publication };
  readonly now?: string;
  readonly compile?: boolean;
  /** Milliseconds that a question may take. */
  readonly timeout?: number;
  readonly subscribe?: (wish: SubscriptionWish, networkAddress: string) => Promise<void>;
  readonly composeDigest?: (week: string, seed: string | null) => Promise<Digest>;
  readonly desk?: DeskDoor;
  /** Who signs in by the header `x-actor`, by name. */
  readonly actors?: readonly Actor[];
}

/** A real server on loopback over a publication in memory. The header `x-editor` makes an editor, `x-actor` an actor. */
export async function startApi(options: ApiOptions): Promise<Api> {
  let { publication, now = "2026-03-01T12:00:00.000Z" } = options;
  const logged: string[] = [];
  const app = Fastify();
  await registerGraphql(app, {
    feed: options.feed ?? { current: () => publication },
    now: () => now,
    viewerOf: ({ headers }: FastifyRequest) => (headers["x-editor"] === undefined ? "ANONYMOUS" : "EDITOR"),
    composeDigest: options.composeDigest ?? (() => Promise.reject(new TypeError("secret of the press"))),
    actorOf: ({ headers }) => options.actors?.find(({ name }) => name === headers["x-actor"]) ?? null,
    ...(options.desk === undefined ? {} : { desk: options.desk }),
    subscribe: options.subscribe ?? null,
    compile: options.compile ?? true,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    log: { error: (details) => logged.push(JSON.stringify(details)) },
  });
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `${origin}/graphql`;
  const send: Api["send"] = async (init = {}, search = "") => replyOf(await fetch(`${url}${search}`, init));
  return {
    url,
    send,
    ask: (query, variables = {}, headers = {}) =>
      send({
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    publish: (next) => {
      publication = next;
    },
    setNow: (next) => {
      now = next;
    },
    logged,
    close: () => app.close(),
  };
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const body = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: (body["data"] ?? null) as Reply["data"],
    errors: (body["errors"] ?? []) as ApiError[],
    cost: (body["extensions"] as { cost?: Reply["cost"] } | undefined)?.cost ?? { requested: -1, limit: -1 },
  };
}

/** The codes of a reply's errors, each once; an error without words or advice is told as such. */
export function codesOf({ errors }: Reply): string[] {
  const codes = errors.map(({ message, extensions: { code, next } }) =>
    message && next ? code : `${code} WITHOUT WORDS`,
  );
  return [...new Set(codes)];
}

/** The data of a reply that has no errors. */
export function soundData(reply: Reply): Record<string, unknown> {
  if (reply.errors.length > 0 || reply.data === null) throw new TypeError(reply.text);
  return reply.data;
}
