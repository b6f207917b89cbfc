import "reflect-metadata";
import type { FastifyInstance, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import type { Actor } from "../domain/actor.js";
import type { Digest } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import { EchelonError } from "../domain/errors.js";
import type { Publication } from "../domain/publication.js";
import type { SubscriptionWish } from "../domain/subscription-wish.js";
import { buildApollo, type ErrorLog } from "./apollo.js";
import type { Viewer } from "./context.js";
import type { DeskDoor } from "./desk-door.js";
import { PreparedQueries } from "./execution/prepared-queries.js";
import { answerPreflights } from "./http/answer-headers.js";
import { answerHandler } from "./http/answer-handler.js";
import { serveExplorer } from "./http/explorer.js";
import { addFrontDoor } from "./http/front-door.js";
import { takeJsonBodies } from "./http/json-body.js";
import { refuser } from "./http/refuse.js";
import { QueryCost } from "./limits/query-cost.js";
import type { RequestContext } from "./request-context.js";
import { SeenContext } from "./seen-context.js";
import { buildApiSchema, printApi } from "./schema.js";

/** What the API stands on. */
export interface GraphqlDoor {
  readonly feed: { readonly current: () => Publication };
  readonly composeDigest: (week: string, seed: string | null) => Promise<Digest>;
  readonly viewerOf: (request: FastifyRequest) => Viewer;
  /** Who asks, signed in or by a key; absent or null: anybody. */
  readonly actorOf?: (request: FastifyRequest) => Actor | null;
  /** What editors do; absent: nothing. */
  readonly desk?: DeskDoor;
  readonly now: () => Instant;
  /** Signs an address up, from a network address; null where nobody can. */
  readonly subscribe: ((wish: SubscriptionWish, networkAddress: string) => Promise<void>) | null;
  readonly log: ErrorLog;
  /** Counts what a question cost against whoever asked; absent: nobody counts. */
  readonly charge?: (request: FastifyRequest, cost: number) => void;
  /** Milliseconds that a question may take. */
  readonly timeout?: number;
  /** On by default; a test turns it off to compare answers. */
  readonly compile?: boolean | undefined;
}

/** A letter is composed and checked in less, on a slow machine too. */
const TIMEOUT = 20_000;

/** Mounts `/graphql`, with its explorer for browsers, and `/schema.graphql`. */
export async function registerGraphql(app: FastifyInstance, door: GraphqlDoor): Promise<void> {
  const schema = await buildApiSchema();
  const sdl = printApi(schema);
  const cost = new QueryCost(schema);
  const prepared = new PreparedQueries(schema, cost);
  const apollo = buildApollo({ schema, cost, log: door.log, prepared: (door.compile ?? true) ? prepared : null });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  await app.register(plugin((room) => serveExplorer(room), { name: "explorer", encapsulate: true }));
  // Its own room: its bodies, hooks and errors are not those of other routes.
  await app.register(
    plugin(
      (room, _options, done) => {
        const contextFor = (request: FastifyRequest): RequestContext => contextOf(request, door);
        takeJsonBodies(room);
        room.setErrorHandler(refuser(door.log));
        addFrontDoor(room, contextFor);
        answerPreflights(room);
        room.route({
          method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
          url: "/graphql",
          exposeHeadRoute: false,
          handler: answerHandler({ apollo, prepared, contextOf: contextFor, timeout: door.timeout ?? TIMEOUT }),
        });
        done();
      },
      { name: "graphql", encapsulate: true },
    ),
  );
}

function contextOf(request: FastifyRequest, door: GraphqlDoor): RequestContext {
  return (request.graphqlContext ??= new SeenContext(door, {
    viewer: door.viewerOf(request),
    actor: door.actorOf?.(request) ?? null,
    desk: door.desk ?? null,
    composeDigest: door.composeDigest,
    subscribe: (wish) => (door.subscribe ?? refuseSignUp)(wish, request.ip),
    effect: { changes: false, charge: (cost) => door.charge?.(request, cost) },
    requestId: request.id,
  }));
}

function refuseSignUp(): Promise<void> {
  const next = "Ask whoever runs this server to set SECRET_KEY.";
  return Promise.reject(new EchelonError("FORBIDDEN", "Nobody can sign up on this server.", next));
}
