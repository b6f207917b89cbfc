/** How long the engine waits for what; all in milliseconds. */
export interface Patience {
  /** Without a sign of life for so long, a worker is lost, and its chunks are another's. */
  readonly lostAfterMs: number;
  readonly beatEveryMs: number;
  /** How often free chunks, plans and lost workers are looked for. */
  readonly lookEveryMs: number;
  /** When a recipient whose server said 4xx is tried again, attempt by attempt; the last for all that follow. */
  readonly retryMs: readonly number[];
  /** When a recipient is tried again whose letter did not even reach a server that speaks. */
  readonly wayBlockedMs: number;
  /** From the first 4xx of the recipient's server on; then it is refused. */
  readonly giveUpAfterMs: number;
  /** How long the claims of a lost worker wait for its journal, when that is on another machine. */
  readonly journalGraceMs: number;
  /** What a stopping worker gives to letters under way. */
  readonly drainMs: number;
}

const MINUTE = 60_000;

export const PATIENCE: Patience = {
  lostAfterMs: 30_000,
  beatEveryMs: 3000,
  lookEveryMs: 1000,
  retryMs: [5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
  wayBlockedMs: 30_000,
  giveUpAfterMs: 24 * 60 * MINUTE,
  journalGraceMs: 2 * MINUTE,
  drainMs: 15_000,
};

/** The same where an operator wants lost workers given up, or letters tried again, at other times. */
export function patienceOf({ lostAfterMs, retryMs }: Pick<Patience, "lostAfterMs" | "retryMs">): Patience {
  return {
    ...PATIENCE,
    ...{ lostAfterMs, beatEveryMs: lostAfterMs / 10, retryMs },
    wayBlockedMs: Math.min(PATIENCE.wayBlockedMs, ...retryMs),
  };
}

/** When to try again after so many attempts; a little apart from one another, so that not all come at once. */
export function retryAfter({ retryMs }: Patience, attempts: number, chance: number): number {
  const wait = retryMs[Math.min(attempts, retryMs.length) - 1] ?? MINUTE;
  return Math.round(wait * (0.9 + 0.2 * chance));
}
