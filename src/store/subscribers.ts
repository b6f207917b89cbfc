import type { Instant } from "../domain/instant.js";
import { addressKey } from "../domain/mail-address.js";
import type { Subscriber } from "../domain/subscriber.js";
import type { ReaderChoices } from "../domain/subscription-wish.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";

const COLUMNS = `id, address, name, state, frequency, labs, paused_until::text AS "pausedUntil",
  ${instantSql("created_at")} AS "createdAt", ${instantSql("confirmed_at")} AS "confirmedAt"`;

export async function subscriberById(db: Db, id: string): Promise<Subscriber | undefined> {
  const [found] = await db.query<Subscriber[]>(`SELECT ${COLUMNS} FROM subscribers WHERE id = $1`, [id]);
  return found;
}

/** Until the transaction ends, nobody else changes this reader. */
export async function lockSubscriber(tx: Db, id: string): Promise<Subscriber | undefined> {
  const [found] = await tx.query<Subscriber[]>(`SELECT ${COLUMNS} FROM subscribers WHERE id = $1 FOR UPDATE`, [id]);
  return found;
}

/** The same, by any way to write the address. */
export async function lockSubscriberAt(tx: Db, address: string): Promise<Subscriber | undefined> {
  const [found] = await tx.query<Subscriber[]>(`SELECT ${COLUMNS} FROM subscribers WHERE address_key = $1 FOR UPDATE`, [
    addressKey(address),
  ]);
  return found;
}

/** Adds a reader who has confirmed nothing yet; one who is known by this address stays as he is. */
export async function addPendingSubscriber(
  tx: Db,
  { id, address, createdAt, ...choices }: Pick<Subscriber, "id" | "address" | "createdAt"> & ReaderChoices,
): Promise<void> {
  await tx.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, frequency, labs, created_at)
    VALUES ($1, $2, $3, $4, 'PENDING', $5, $6, $7) ON CONFLICT (address_key) DO NOTHING`,
    [id, address, addressKey(address), choices.name, choices.frequency, choices.labs, createdAt],
  );
}

/** From now on the reader is written to, as chosen with the sign-up that is confirmed. */
export async function activateSubscriber(tx: Db, id: string, choices: ReaderChoices, at: Instant): Promise<void> {
  await tx.query(
    `UPDATE subscribers SET state = 'ACTIVE', confirmed_at = $2, unsubscribed_at = NULL, paused_until = NULL,
      name = COALESCE($3, name), frequency = $4, labs = $5
    WHERE id = $1`,
    [id, at, choices.name, choices.frequency, choices.labs],
  );
}

/** An active reader at this address is not written to any more; who never confirmed stays so. */
export async function deactivateSubscriberAt(tx: Db, address: string, at: Instant): Promise<void> {
  await tx.query(
    `UPDATE subscribers SET state = 'UNSUBSCRIBED', unsubscribed_at = $2, paused_until = NULL
    WHERE address_key = $1 AND state = 'ACTIVE'`,
    [addressKey(address), at],
  );
}

export async function chooseFor(tx: Db, id: string, { name, frequency, labs }: ReaderChoices): Promise<void> {
  await tx.query("UPDATE subscribers SET name = $2, frequency = $3, labs = $4 WHERE id = $1", [
    id,
    name,
    frequency,
    labs,
  ]);
}

/** No letter before a day, such as `2026-08-31`; null: none is held back. */
export async function pauseSubscriber(tx: Db, id: string, until: string | null): Promise<void> {
  await tx.query("UPDATE subscribers SET paused_until = $2 WHERE id = $1", [id, until]);
}

/** Nothing is left of these readers: not the proof either, which is about them. */
export async function removeSubscribers(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM confirmations WHERE subscriber_id = ANY ($1::uuid[])", [ids]);
  await tx.query("DELETE FROM consents WHERE subscriber_id = ANY ($1::uuid[])", [ids]);
  await tx.query("DELETE FROM subscribers WHERE id = ANY ($1::uuid[])", [ids]);
}
