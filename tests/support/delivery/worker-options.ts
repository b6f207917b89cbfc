import type { Patience } from "../../../src/delivery/engine/patience.js";
import type { TimeLimits } from "../../../src/delivery/smtp/time-limits.js";
import type { LaneTable } from "../../../src/domain/lane.js";

/** How a worker process behaves; what is absent is as in production, but for shorter waits. */
export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly journalFolder: string;
  readonly connections?: number;
  readonly patience?: Partial<Patience>;
  readonly lanes?: Partial<LaneTable>;
  readonly limits?: Partial<TimeLimits>;
  /** How long the database may say nothing. */
  readonly silenceMs?: number;
}

/** Waits that a test can afford; retries of the recipient's server come at once. */
export const IMPATIENCE: Partial<Patience> = {
  lostAfterMs: 1500,
  beatEveryMs: 300,
  lookEveryMs: 200,
  retryMs: [200],
  wayBlockedMs: 200,
  journalGraceMs: 500,
  drainMs: 5000,
};
