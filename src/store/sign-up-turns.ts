import type { Instant } from "../domain/instant.js";
import { instantAt } from "../domain/instant.js";
import type { Db } from "./db.js";

/** So many within a time that starts with the first. */
export interface Pace {
  readonly turns: number;
  readonly seconds: number;
}

/**
 * Takes a turn, unless the pace has none left: one statement, so that of any number at once only so many are let
 * through. In a transaction, it also makes those of the same key wait for each other.
 */
export async function takeTurn(db: Db, key: string, { turns, seconds }: Pace, now: Instant): Promise<boolean> {
  const over = instantAt(Date.parse(now) - seconds * 1000);
  const taken = await db.query<unknown[]>(
    `INSERT INTO sign_up_turns AS turn (key, taken, since) VALUES ($1, 1, $2)
    ON CONFLICT (key) DO UPDATE SET
      taken = CASE WHEN turn.since <= $3 THEN 1 ELSE turn.taken + 1 END,
      since = CASE WHEN turn.since <= $3 THEN excluded.since ELSE turn.since END
    WHERE turn.since <= $3 OR turn.taken < $4
    RETURNING key`,
    [key, now, over, turns],
  );
  return taken.length === 1;
}

/** The next one with this key starts anew. */
export async function forgetTurn(tx: Db, key: string): Promise<void> {
  await tx.query("DELETE FROM sign_up_turns WHERE key = $1", [key]);
}

/** Forgets who asked before a moment; how many were forgotten. */
export async function forgetTurns(db: Db, before: Instant): Promise<number> {
  const [, count] = await db.query<[unknown[], number]>("DELETE FROM sign_up_turns WHERE since < $1", [before]);
  return count;
}
