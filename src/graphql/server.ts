import "reflect-metadata";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Digest } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import type { Publication } from "../domain/publication.js";
import { buildApollo, type ErrorLog } from "./apollo.js";
import type { Viewer } from "./context.js";
import { explorerPage, serveExplorer, wantsPage } from "./http/explorer.js";
import { FrontCache, isUnchanged, tellValidators } from "./http/front-cache.js";
import { readJsonBodies } from "./http/json-body.js";
import { statusFor } from "./http/legacy-status.js";
import { BadRequestError, refuser } from "./http/refuse.js";
import { readModelOf } from "./read-model/read-model.js";
import type { RequestContext } from "./request-context.js";
import { buildApiSchema, printApi } from "./schema.js";

/** What the API stands on. */
export interface GraphqlDoor {
  readonly feed: { readonly current: () => Publication };
  readonly composeDigest: (week: string, seed: string | null) => Promise<Digest>;
  readonly viewerOf: (request: FastifyRequest) => Viewer;
  readonly now: () => Instant;
  readonly log: ErrorLog;
  /** On by default; a test turns it off to compare answers. */
  readonly compile?: boolean;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Taken once a request, so that its answer and the key it is kept under agree. */
    graphqlContext: RequestContext | null;
  }
}

/** Mounts `/graphql`, with its explorer for browsers, and `/schema.graphql`. */
export async function registerGraphql(app: FastifyInstance, door: GraphqlDoor): Promise<void> {
  const schema = await buildApiSchema();
  const sdl = printApi(schema);
  const apollo = buildApollo({ schema, log: door.log, compile: door.compile ?? true });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  app.get("/schema.graphql", (_request, reply) => reply.type("text/plain; charset=utf-8").send(sdl));
  await app.register(async (room) => {
    await serveExplorer(room);
  });
  // Its own room: its bodies, hooks and errors are not those of other routes.
  await app.register((room, _options, done) => {
    room.decorateRequest("graphqlContext", null);
    room.decorateRequest("graphqlAnswered", false);
    readJsonBodies(room);
    room.setErrorHandler(refuser(door.log));
    addFrontDoor(room, door);
    room.route({
      method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      url: "/graphql",
      exposeHeadRoute: false,
      handler: fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(contextOf(request, door)) }),
    });
    done();
  });
}

/** Before Apollo: the explorer's page, or an answer that is kept. After it: the answer is kept. */
function addFrontDoor(room: FastifyInstance, door: GraphqlDoor): void {
  const cache = new FrontCache();
  const sendPage = explorerPage();
  room.addHook("preHandler", (request, reply, done) => {
    if (wantsPage(request)) {
      sendPage(reply);
      return;
    }
    const context = contextOf(request, door);
    if (isShared(request, context) && cache.answered(stateOf(context), request, reply)) return;
    done(isAddressable(request) ? undefined : new BadRequestError("The Host header is not one."));
  });
  room.addHook("onSend", (request, reply, payload, done) => {
    const context = request.graphqlContext;
    if (context === null || request.graphqlAnswered || typeof payload !== "string") {
      done(null, payload);
      return;
    }
    reply.code(statusFor(reply.statusCode, String(reply.getHeader("content-type")), payload));
    if (!isShared(request, context)) void reply.header("cache-control", "no-store");
    done(null, isShared(request, context) ? kept(cache, request, reply, payload) : payload);
  });
}

function kept(cache: FrontCache, request: FastifyRequest, reply: FastifyReply, body: string): string {
  const context = request.graphqlContext;
  if (context === null) return body;
  const answer = cache.keep(stateOf(context), request, reply, body);
  if (answer === null) return body;
  tellValidators(answer, request, reply);
  if (!isUnchanged(answer, request)) return body;
  reply.code(304);
  return "";
}

function contextOf(request: FastifyRequest, door: GraphqlDoor): RequestContext {
  return (request.graphqlContext ??= {
    publication: door.feed.current(),
    viewer: door.viewerOf(request),
    now: door.now(),
    composeDigest: door.composeDigest,
    requestId: request.id,
  });
}

/** Whether a request may share its answer: what an editor or a named client asks stays between us. */
function isShared({ headers }: FastifyRequest, { viewer }: RequestContext): boolean {
  return viewer === "ANONYMOUS" && headers.authorization === undefined;
}

/** The data, and the last moment at which time alone changed what it says. */
function stateOf({ publication, now }: RequestContext): string {
  return `${publication.version} ${readModelOf(publication).lastBoundary(now)}`;
}

/** The integration builds an address of the request, and fails on a Host that is none. */
function isAddressable({ url, protocol, hostname }: FastifyRequest): boolean {
  return URL.canParse(url, `${protocol}://${hostname}/`);
}
