import { setTimeout as pause } from "node:timers/promises";
import type { Presence } from "./presence.js";

export interface KeptPresence {
  /** Ends the watch, after an attempt under way, and gives the last presence there was. */
  release(): Promise<Presence>;
}

interface Keeping {
  /** Joins the server that runs by now, or starts it again. */
  readonly rejoin: () => Promise<Presence>;
  /** Takes a line when the server is lost, for each attempt that fails, and when it is back. */
  readonly log: (line: string) => void;
}

/** Before each attempt since the last calm; the last one repeats. The first is at once: a crash is no reason to wait. */
const delays = [0, 250, 500, 1000, 2000, 5000] as const;
const calmMilliseconds = 30_000;

/**
 * Keeps a process present, for as long as it takes: a server that goes away is joined or started again. A process that
 * is not counted could see the server stopped under it by the next one that leaves.
 */
export function keepPresence(first: Presence, keeping: Keeping): KeptPresence {
  const stop = new AbortController();
  const kept = keep(first, { ...keeping, stop: stop.signal });
  return {
    release: () => {
      stop.abort();
      return kept;
    },
  };
}

type Watch = Keeping & { readonly stop: AbortSignal };

async function keep(first: Presence, watch: Watch): Promise<Presence> {
  const stopped = new Promise((resolve) => {
    watch.stop.addEventListener("abort", resolve, { once: true });
  });
  let presence = first;
  let attempts = 0;
  for (;;) {
    const since = Date.now();
    await Promise.race([presence.gone, stopped]);
    if (watch.stop.aborted) return presence;
    // A server that goes away again and again is not hurried.
    if (Date.now() - since > calmMilliseconds) attempts = 0;
    watch.log("PostgreSQL has gone away: joining it, or starting it again");
    for (let renewed: Presence | undefined; renewed === undefined; attempts += 1) {
      if (!(await waited(delayBefore(attempts), watch.stop))) return presence;
      renewed = await attempt(watch, delayBefore(attempts + 1));
      presence = renewed ?? presence;
    }
  }
}

async function attempt({ rejoin, log }: Watch, next: number): Promise<Presence | undefined> {
  try {
    const presence = await rejoin();
    log("PostgreSQL is back");
    return presence;
  } catch (error) {
    log(`PostgreSQL is not back, trying again in ${next / 1000} s: ${error instanceof Error ? error.message : ""}`);
    return undefined;
  }
}

/** False: told to stop meanwhile. */
async function waited(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  return pause(milliseconds, true, { signal: stop }).catch(() => false);
}

function delayBefore(attempts: number): number {
  return delays[attempts] ?? delays[5];
}
