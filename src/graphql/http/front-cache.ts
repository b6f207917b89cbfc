import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { BoundedMap } from "../../domain/bounded-map.js";
import { SHARED_HEADERS } from "./answer-headers.js";

/** Bytes kept, counting for each answer a floor that bounds their number too: about 8,000. */
const LIMIT = { bytes: 32_000_000, floor: 4_000, answer: 1_000_000, question: 20_000 };

/** Characters up to which an answer is kept as text. */
const SHORT = 8_000;

/** Starts an answer without errors: those come before `data`. */
const WITHOUT_ERRORS = '{"data":';

interface Answer {
  /** Bytes if there are many, which spares encoding them each time; Node writes a short text with its head at once. */
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Strong: of the bytes and their type. */
  readonly etag: string;
  readonly weight: number;
}

/**
 * Finished answers to anonymous questions. They hold for one state of the data, which its caller names: a write, or
 * the moment at which an announced assessment takes effect, makes another state, and forgets them all.
 */
export class FrontCache {
  private state = "";
  private readonly answers = new BoundedMap<string, Answer>(LIMIT.bytes, ({ weight }) => weight);

  /** Sends the answer that is kept, if there is one. */
  answered(state: string, request: FastifyRequest, reply: FastifyReply): boolean {
    if (state !== this.state) {
      this.state = state;
      this.answers.clear();
    }
    request.graphqlQuestion = questionOf(request);
    const answer = this.answers.get(request.graphqlQuestion);
    if (answer === undefined) return false;
    request.graphqlAnswered = true;
    send(answer, request, reply);
    return true;
  }

  /** Keeps an answer that is fit for it, unless the state of the data is no longer the one it was given in. */
  keep(state: string, request: FastifyRequest, reply: FastifyReply, text: string): Answer | null {
    if (reply.statusCode !== 200 || !text.startsWith(WITHOUT_ERRORS)) return null;
    const contentType = String(reply.getHeader("content-type"));
    const question = request.graphqlQuestion;
    const weight = LIMIT.floor + Buffer.byteLength(text) + question.length;
    const body = text.length <= SHORT ? text : Buffer.from(text);
    const answer = { body, contentType, etag: etagOf(contentType, text), weight };
    const small = text.length <= LIMIT.answer && question.length <= LIMIT.question;
    if (state === this.state && small) this.answers.set(question, answer);
    return answer;
  }
}

/** Sets what a browser or proxy needs to ask again cheaply; only a GET may be asked conditionally. */
export function tellValidators(answer: Pick<Answer, "etag">, request: FastifyRequest, reply: FastifyReply): void {
  if (request.method !== "GET") return;
  void reply.header("etag", answer.etag).header("cache-control", "no-cache").header("vary", "Accept");
}

/** Whether the client has these very bytes already. */
export function isUnchanged({ etag }: Pick<Answer, "etag">, request: FastifyRequest): boolean {
  const known = request.headers["if-none-match"];
  if (request.method !== "GET" || known === undefined) return false;
  return known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*");
}

function send(answer: Answer, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(SHARED_HEADERS);
  tellValidators(answer, request, reply);
  if (isUnchanged(answer, request)) void reply.code(304).send();
  else void reply.header("content-type", answer.contentType).send(answer.body);
}

function questionOf({ method, url, headers, body }: FastifyRequest): string {
  return `${method} ${headers.accept ?? ""}\n${typeof body === "string" ? body : url}`;
}

function etagOf(contentType: string, body: string): string {
  return `"${createHash("sha256").update(contentType).update("\n").update(body).digest("base64url").slice(0, 27)}"`;
}
