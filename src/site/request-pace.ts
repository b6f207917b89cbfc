import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import ipaddr from "ipaddr.js";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { EchelonError } from "../domain/errors.js";

/** How often one network may ask. */
export interface RequestPace {
  /** Requests that read, a minute; null: as often as it likes. */
  readonly perMinute: number | null;
  /** Who is not counted. */
  readonly isExempt: (request: FastifyRequest) => boolean;
}

/** Forms a minute, of people; what they do is limited more narrowly by those who do it. */
const FORMS = 60;
const SECONDS = 60;

/** Cost of a query that counts as one more request: the dearest counts as ten. */
const COST_OF_A_REQUEST = 5000;

/**
 * Answers that a network of mail servers, a proxy or a browser asks for on its own account, or that are signed: one click of
 * each of a hundred thousand readers comes from the same few machines of their provider.
 */
const UNCOUNTED = /^\/(?:assets\/|graphql\/explorer\/|healthz$|readyz$|metrics$|rappels\/|desabonnement\/)/u;

/** Charges what a question cost beyond the request itself. */
export type ChargeQuery = (request: FastifyRequest, cost: number) => void;

/**
 * Refuses whoever asks too often, by network: one address of IPv4, a /64 of IPv6, which one household has. Counted in this
 * process; each answer tells how many are left.
 */
export function limitRequests(app: FastifyInstance, { perMinute, isExempt }: RequestPace): ChargeQuery {
  if (perMinute === null) return () => undefined;
  const reads = new RateLimiterMemory({ points: perMinute, duration: SECONDS });
  const forms = new RateLimiterMemory({ points: Math.min(FORMS, perMinute), duration: SECONDS });
  const isCounted = (request: FastifyRequest): boolean => !UNCOUNTED.test(request.url) && !isExempt(request);
  app.addHook("onRequest", async (request, reply) => {
    if (isCounted(request)) await count(isForm(request) ? forms : reads, request, reply);
  });
  return (request, cost) => {
    const more = Math.floor(cost / COST_OF_A_REQUEST);
    if (more > 0 && isCounted(request)) void reads.penalty(networkOf(request.ip), more);
  };
}

/** The API's POST reads, mostly; mutations have limits of their own. */
function isForm({ method, routeOptions }: FastifyRequest): boolean {
  return method === "POST" && routeOptions.url !== "/graphql";
}

async function count(limiter: RateLimiterMemory, { ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
  try {
    tell(reply, limiter, await limiter.consume(networkOf(ip)));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    tell(reply, limiter, refusal);
    const seconds = Math.ceil(refusal.msBeforeNext / 1000);
    void reply.header("retry-after", seconds);
    throw new EchelonError("RATE_LIMITED", "Your network asks too often.", `Ask again in ${seconds} seconds.`);
  }
}

/** In the words of the IETF's draft on rate limits that clients know. */
function tell(
  reply: FastifyReply,
  { points }: RateLimiterMemory,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): void {
  void reply.headers({
    "ratelimit-limit": points,
    "ratelimit-remaining": Math.max(remainingPoints, 0),
    "ratelimit-reset": Math.ceil(msBeforeNext / 1000),
  });
}

function networkOf(text: string): string {
  if (!ipaddr.isValid(text)) return text;
  const address = ipaddr.process(text);
  return address.kind() === "ipv4" ? address.toString() : address.toByteArray().slice(0, 8).join(".");
}
