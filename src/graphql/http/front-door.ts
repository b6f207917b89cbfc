import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readModelOf } from "../read-model/read-model.js";
import type { RequestContext } from "../request-context.js";
import { SHARED_HEADERS, UNKEPT_HEADERS } from "./answer-headers.js";
import { explorerPage, wantsPage } from "./explorer.js";
import { FrontCache, isUnchanged, tellValidators } from "./front-cache.js";
import { parseBody } from "./json-body.js";
import { statusFor } from "./legacy-status.js";
import { BadRequestError } from "./refuse.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Taken once a request, so that its answer and the key it is kept under agree. */
    graphqlContext: RequestContext | null;
    /** Whether its answer was kept already. */
    graphqlAnswered: boolean;
    /** What the cache knows its question by. */
    graphqlQuestion: string;
  }
}

/** Before Apollo: the explorer's page, or an answer that is kept. After it: the answer is kept. */
export function addFrontDoor(room: FastifyInstance, contextOf: (request: FastifyRequest) => RequestContext): void {
  room.decorateRequest("graphqlContext", null);
  room.decorateRequest("graphqlAnswered", false);
  room.decorateRequest("graphqlQuestion", "");
  const cache = new FrontCache();
  const sendPage = explorerPage();
  room.addHook("preHandler", (request, reply, done) => {
    if (wantsPage(request)) {
      sendPage(reply);
      return;
    }
    const context = contextOf(request);
    if (isShared(request, context) && cache.answered(stateOf(context), request, reply)) return;
    if (!isAddressable(request)) throw new BadRequestError("The Host header is not one.");
    if (typeof request.body === "string") request.body = parseBody(request.body);
    done();
  });
  room.addHook("onSend", (request, reply, payload, done) => {
    const { graphqlContext: context } = request;
    if (context === null || request.graphqlAnswered || typeof payload !== "string") {
      done(null, payload);
      return;
    }
    reply.code(statusFor(reply.statusCode, String(reply.getHeader("content-type")), payload));
    if (isShared(request, context) && !context.effect.changes) {
      done(null, kept(cache, stateOf(context), { request, reply, body: payload }));
      return;
    }
    void reply.headers(UNKEPT_HEADERS);
    done(null, payload);
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly body: string;
}

/** What is sent of an answer: nothing, to a client that has it already. */
function kept(cache: FrontCache, state: string, { request, reply, body }: Exchange): string {
  void reply.headers(SHARED_HEADERS);
  const answer = cache.keep(state, request, reply, body);
  if (answer === null) {
    void reply.headers(UNKEPT_HEADERS);
    return body;
  }
  tellValidators(answer, request, reply);
  if (!isUnchanged(answer, request)) return body;
  reply.code(304);
  return "";
}

/** Whether a request may share its answer: what an editor or a named client asks stays between us. */
function isShared({ headers }: FastifyRequest, { viewer, actor }: RequestContext): boolean {
  return viewer === "ANONYMOUS" && actor === null && headers.authorization === undefined;
}

/** The data, and the last moment at which time alone changed what it says. */
function stateOf({ publication, now }: RequestContext): string {
  return `${publication.version} ${readModelOf(publication).lastBoundary(now)}`;
}

/** The integration builds an address of the request, and fails on a Host that is none. */
function isAddressable({ url, protocol, hostname }: FastifyRequest): boolean {
  return URL.canParse(url, `${protocol}://${hostname}/`);
}
