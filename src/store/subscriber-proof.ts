import type { Instant } from "../domain/instant.js";
import type { Frequency } from "../domain/subscriber.js";
import type { ReaderChoices } from "../domain/subscription-wish.js";
import type { Db } from "./db.js";
import type { CONSENT_KINDS } from "./entities/consent-row.js";
import { instantSql } from "./instant-sql.js";

/** What a reader agreed to, or took back: in which words, when, and from where. */
export interface Consent {
  readonly id: string;
  readonly subscriberId: string;
  readonly kind: (typeof CONSENT_KINDS)[number];
  readonly at: Instant;
  readonly words: string;
  /** Keyed hash of the network address; null where none was seen. */
  readonly originHash: string | null;
}

/** A sign-up that waits for its confirmation, or had it. */
export interface Confirmation {
  readonly id: string;
  readonly subscriberId: string;
  readonly requestedAt: Instant;
  readonly usedAt: Instant | null;
  readonly name: string | null;
  readonly frequency: Frequency;
  readonly labs: readonly string[];
}

const CONFIRMATION = `id, subscriber_id AS "subscriberId", ${instantSql("requested_at")} AS "requestedAt",
  ${instantSql("used_at")} AS "usedAt", name, frequency, labs`;

export async function addConsent(tx: Db, { id, subscriberId, kind, at, words, originHash }: Consent): Promise<void> {
  await tx.query(
    "INSERT INTO consents (id, subscriber_id, kind, at, words, origin_hash) VALUES ($1, $2, $3, $4, $5, $6)",
    [id, subscriberId, kind, at, words, originHash],
  );
}

/** The oldest first. */
export async function consentsOf(db: Db, subscriberId: string): Promise<Consent[]> {
  return db.query<Consent[]>(
    `SELECT id, subscriber_id AS "subscriberId", kind, ${instantSql("at")} AS at, words, origin_hash AS "originHash"
    FROM consents WHERE subscriber_id = $1 ORDER BY consents.at, id`,
    [subscriberId],
  );
}

export async function addConfirmation(
  tx: Db,
  { id, subscriberId, requestedAt, ...wish }: Omit<Confirmation, "usedAt"> & ReaderChoices,
): Promise<void> {
  await tx.query(
    `INSERT INTO confirmations (id, subscriber_id, requested_at, name, frequency, labs)
    VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, subscriberId, requestedAt, wish.name, wish.frequency, wish.labs],
  );
}

export async function confirmationById(db: Db, id: string): Promise<Confirmation | undefined> {
  const [found] = await db.query<Confirmation[]>(`SELECT ${CONFIRMATION} FROM confirmations WHERE id = $1`, [id]);
  return found;
}

/** The oldest first. */
export async function confirmationsOf(db: Db, subscriberId: string): Promise<Confirmation[]> {
  return db.query<Confirmation[]>(
    `SELECT ${CONFIRMATION} FROM confirmations WHERE subscriber_id = $1 ORDER BY confirmations.requested_at, id`,
    [subscriberId],
  );
}

export async function useConfirmation(tx: Db, id: string, at: Instant): Promise<void> {
  await tx.query("UPDATE confirmations SET used_at = $2 WHERE id = $1 AND used_at IS NULL", [id, at]);
}

/** Who leaves takes back what he had asked for and not confirmed yet. */
export async function voidConfirmations(tx: Db, subscriberId: string): Promise<void> {
  await tx.query("DELETE FROM confirmations WHERE subscriber_id = $1 AND used_at IS NULL", [subscriberId]);
}
