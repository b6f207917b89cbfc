import type { FastifyInstance, FastifyReply } from "fastify";
import plugin from "fastify-plugin";
import { ZodError } from "zod";
import type { CalledBack } from "../../domain/bounces/called-back.js";
import type { Instant } from "../../domain/instant.js";
import { PROVIDERS, type ReadCall } from "./providers.js";

/** Where relays tell what became of letters. */
export interface CallbacksDoor {
  readonly secret: string;
  readonly now: () => Instant;
  /** Takes in what a relay told, for good. */
  readonly record: (event: CalledBack) => Promise<void>;
}

const LARGEST_BODY = 262_144;

/**
 * `POST /rappels/generique` and `/rappels/mailgun`. 204: all of it is recorded; 401: not signed, or long ago; 400: signed, and not
 * understood. What fails in between is answered with 5xx, and the relay calls again: the same event has its effect once.
 */
export async function registerCallbacks(app: FastifyInstance, door: CallbacksDoor): Promise<void> {
  await app.register(
    plugin(
      (calls, _options, done) => {
        // A signature is about bytes: they are read before anything makes sense of them.
        calls.removeAllContentTypeParsers();
        calls.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_BODY }, (_request, body, parsed) => {
          parsed(null, body);
        });
        for (const [name, read] of Object.entries(PROVIDERS)) {
          calls.post(`/rappels/${name}`, { bodyLimit: LARGEST_BODY, logLevel: "warn" }, async (request, reply) => {
            const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
            const header = (field: string): string => String(request.headers[field] ?? "");
            return answer(reply, await takeIn(door, read, { header, body, now: Date.parse(door.now()) }));
          });
        }
        done();
      },
      { name: "callbacks", encapsulate: true },
    ),
  );
}

/** The status to answer with. */
async function takeIn(door: CallbacksDoor, read: ReadCall, call: Parameters<ReadCall>[1]): Promise<204 | 400 | 401> {
  let events: ReturnType<ReadCall>;
  try {
    events = read(door.secret, call);
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return 400;
    throw error;
  }
  if (events === null) return 401;
  for (const event of events) await door.record(event);
  return 204;
}

function answer(reply: FastifyReply, status: 204 | 400 | 401): FastifyReply {
  return reply.code(status).header("cache-control", "no-store").send();
}
