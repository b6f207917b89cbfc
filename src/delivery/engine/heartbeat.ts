import type { DataSource } from "typeorm";
import { beat } from "../../store/delivery/workers.js";
import type { Sharing } from "./lane-gate.js";
import type { Patience } from "./patience.js";

/** A worker's sign of life, and what it may still do without one. */
export interface Heartbeat {
  /**
   * Whether a letter may leave: the last sign of life is so young that nobody can have given this worker up. By two
   * clocks of this machine, since one stands still while it sleeps, and the other can be set.
   */
  readonly fresh: () => boolean;
  /** Whether others have given this worker up: what it held is theirs. */
  readonly lost: () => boolean;
  readonly stop: () => Promise<void>;
}

interface HeartbeatMeans {
  readonly ds: DataSource;
  readonly worker: string;
  readonly patience: Patience;
  /** Called with each sign of life. */
  readonly heard: (sharing: Sharing) => void;
  readonly say: (line: string) => void;
}

/** Of the time after which a worker is lost, the part in which it still sends. */
const FRESH = 2 / 3;

export function startHeartbeat(means: HeartbeatMeans): Heartbeat {
  const { patience } = means;
  let seen = moment();
  let lost = false;
  let stopped = false;
  let failing = false;
  let beating: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    const asked = moment();
    try {
      const { alive, live, rank } = await beat(means.ds, means.worker, patience.lostAfterMs);
      if (alive) {
        seen = asked;
        means.heard({ live, rank });
      } else lost = true;
      failing = false;
    } catch (error) {
      if (!failing) means.say(`No sign of life can be given: ${String(error)}`);
      failing = true;
    }
    if (!stopped && !lost) timer = setTimeout(next, patience.beatEveryMs);
  };
  const next = (): void => {
    beating = once();
  };
  let timer = setTimeout(next, 0);
  return {
    fresh: () => !lost && ageOf(seen) < patience.lostAfterMs * FRESH,
    lost: () => lost,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await beating;
    },
  };
}

interface Moment {
  readonly steady: number;
  readonly wall: number;
}

function moment(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}

function ageOf({ steady, wall }: Moment): number {
  return Math.max(performance.now() - steady, Date.now() - wall);
}
