import type { SmtpResult } from "../../domain/delivery.js";
import type { LaneRules } from "../../domain/lane.js";
import { isWayBlocked } from "./result-of.js";

/** How many workers share what a provider allows, and which of them this one is. */
export interface Sharing {
  readonly live: number;
  /** 0 for the first. */
  readonly rank: number;
}

/** What a provider lets this worker do now. It learns from the answers. */
export interface LaneGate {
  /** Connections at once; 0 while the lane rests after failures. */
  readonly allowed: () => number;
  readonly messagesPerConnection: number;
  /** Takes one turn of the lane's rate; else the milliseconds until there is one. */
  readonly takeTurn: () => number;
  readonly share: (sharing: Sharing) => void;
  readonly tell: (result: SmtpResult) => void;
}

/** Servers that have had enough for now; Orange says it in French. */
const TOO_MANY =
  /too many (?:concurrent |simultaneous )?(?:connections|sessions|messages|requests)|trop de connexions|rate limit|slow down|OFR_?00?4|4\.7\.(?:28|650|500)\b/iu;
/** Failures in a row after which a lane rests. */
const BREAKS_AT = 5;
const FIRST_REST_MS = 2000;
const LONGEST_REST_MS = 60_000;
/** Every so often, one connection more, up to what is allowed. */
const REGROW_MS = 30_000;

/** @param clock milliseconds that never go back */
export function laneGate(rules: LaneRules, clock: () => number): LaneGate {
  const breaker = circuitBreaker(clock);
  const turns = rateKeeper(clock);
  let most = rules.connections;
  let least = most;
  let halvedAt = -Infinity;
  turns.set(rules.perSecond);
  /** Halved, then regrown. */
  const limit = (): number => Math.min(most, least + Math.floor((clock() - halvedAt) / REGROW_MS));
  return {
    messagesPerConnection: rules.messagesPerConnection,
    allowed: () => breaker.allowed(limit()),
    takeTurn: turns.take,
    share: ({ live, rank }) => {
      most = Math.floor(rules.connections / live) + (rank < rules.connections % live ? 1 : 0);
      turns.set(rules.perSecond === null ? null : rules.perSecond / live);
    },
    tell: (result) => {
      breaker.tell(isWayBlocked(result));
      if (result.code === null || result.code < 400 || !TOO_MANY.test(`${result.enhanced ?? ""} ${result.text}`))
        return;
      least = Math.max(1, Math.floor(limit() / 2));
      halvedAt = clock();
    },
  };
}

interface Breaker {
  readonly allowed: (limit: number) => number;
  readonly tell: (failed: boolean) => void;
}

/** Rests after failures in a row, each time for longer; then one connection tries, and its success opens the lane again. */
function circuitBreaker(clock: () => number): Breaker {
  let failures = 0;
  let rests = 0;
  let restsUntil = 0;
  return {
    allowed: (limit) => {
      if (rests === 0) return limit;
      return clock() < restsUntil ? 0 : Math.min(1, limit);
    },
    tell: (failed) => {
      failures = failed ? failures + 1 : 0;
      if (!failed) rests = 0;
      // Those under way when the lane went to rest say nothing new.
      if (!failed || failures < BREAKS_AT || clock() < restsUntil) return;
      restsUntil = clock() + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests);
      rests += 1;
    },
  };
}

interface RateKeeper {
  readonly set: (perSecond: number | null) => void;
  readonly take: () => number;
}

/** Turns at even distances; a pause, or a timer that came late, is made up for by one turn at most. */
function rateKeeper(clock: () => number): RateKeeper {
  let distance = 0;
  let next = 0;
  return {
    set: (perSecond) => {
      distance = perSecond === null ? 0 : 1000 / perSecond;
    },
    take: () => {
      const now = clock();
      if (now < next) return next - now;
      next = Math.max(next, now - distance) + distance;
      return 0;
    },
  };
}
