import type { EventEmitter } from "node:events";
import { EchelonError } from "../src/domain/errors.js";
import { peer } from "./peers.js";

/** Requests that are all sent to one address, one after the other, by each connection from a place of its own. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
}

export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
}

type Autocannon = (options: object) => EventEmitter & PromiseLike<LoadResult>;

interface LoadResult {
  readonly "2xx": number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
  /** Seconds. */
  readonly duration: number;
}

interface LoadClient {
  readonly setRequests: (requests: readonly object[]) => void;
}

const CONNECTIONS = 16;

/**
 * Sends requests for so many seconds, as many as are answered.
 * @throws {EchelonError} BAD_USER_INPUT when one is not answered with 200
 */
export async function measureLoad({ url, headers, bodies }: Load, seconds: number): Promise<Measured> {
  const autocannon = peer("autocannon") as Autocannon;
  const latencies: number[] = [];
  let started = 0;
  const run = autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: bodies[0],
    setupClient: (client: LoadClient) => {
      // Otherwise all connections would ask the same at the same time.
      const first = Math.floor((started * bodies.length) / CONNECTIONS);
      started += 1;
      client.setRequests([...bodies.slice(first), ...bodies.slice(0, first)].map((body) => ({ method: "POST", body })));
    },
  });
  run.on("response", (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    latencies.push(milliseconds);
  });
  const result = await run;
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0 || result["2xx"] === 0) {
    throw new EchelonError("BAD_USER_INPUT", `${failures} requests to ${url} failed.`, "Ask it by hand what is wrong.");
  }
  return { requests: result["2xx"], seconds: result.duration, latencies };
}
