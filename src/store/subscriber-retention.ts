import type { Instant } from "../domain/instant.js";
import type { Db } from "./db.js";
import { removeSubscribers } from "./subscribers.js";

/** Removes who never confirmed and last asked before a moment; how many. */
export async function forgetPending(tx: Db, before: Instant): Promise<number> {
  return removeAll(
    tx,
    `SELECT id FROM subscribers WHERE state = 'PENDING' AND created_at < $1
      AND NOT EXISTS (SELECT FROM confirmations WHERE subscriber_id = subscribers.id AND requested_at >= $1)
    FOR UPDATE SKIP LOCKED`,
    before,
  );
}

/** Removes who left before a moment; how many. */
export async function forgetDeparted(tx: Db, before: Instant): Promise<number> {
  return removeAll(
    tx,
    `SELECT id FROM subscribers WHERE state = 'UNSUBSCRIBED' AND unsubscribed_at < $1
      AND NOT EXISTS (SELECT FROM confirmations WHERE subscriber_id = subscribers.id AND requested_at >= $1)
    FOR UPDATE SKIP LOCKED`,
    before,
  );
}

/** Removes sign-ups that were asked for before a moment; how many. */
export async function forgetConfirmations(db: Db, before: Instant): Promise<number> {
  const [, count] = await db.query<[unknown[], number]>("DELETE FROM confirmations WHERE requested_at < $1", [before]);
  return count;
}

async function removeAll(tx: Db, selection: string, before: Instant): Promise<number> {
  const found = await tx.query<{ id: string }[]>(selection, [before]);
  await removeSubscribers(
    tx,
    found.map(({ id }) => id),
  );
  return found.length;
}
