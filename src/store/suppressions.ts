import type { Instant } from "../domain/instant.js";
import { isLiftedByConsent, REASONS_BY_STRENGTH, type SuppressionReason } from "../domain/subscriber.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";

/** An address that is not written to, by its keyed hash. */
export interface Suppression {
  readonly addressHash: string;
  readonly reason: SuppressionReason;
  readonly at: Instant;
}

export async function suppressionOf(db: Db, addressHash: string): Promise<Suppression | undefined> {
  const [found] = await db.query<Suppression[]>(
    `SELECT address_hash AS "addressHash", reason, ${instantSql("at")} AS at FROM suppressions WHERE address_hash = $1`,
    [addressHash],
  );
  return found;
}

/** Adds a suppression, or strengthens the one on record; whether anything changed. */
export async function addSuppression(tx: Db, { addressHash, reason, at }: Suppression): Promise<boolean> {
  const changed = await tx.query<unknown[]>(
    `INSERT INTO suppressions AS known (address_hash, reason, at) VALUES ($1, $2, $3)
    ON CONFLICT (address_hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
      WHERE array_position($4::text[], excluded.reason) > array_position($4::text[], known.reason)
    RETURNING address_hash`,
    [addressHash, reason, at, REASONS_BY_STRENGTH],
  );
  return changed.length === 1;
}

/** Takes away what the reader's fresh consent lifts, and nothing else. */
export async function liftSuppression(tx: Db, addressHash: string): Promise<void> {
  const lifted = REASONS_BY_STRENGTH.filter(isLiftedByConsent);
  await tx.query("DELETE FROM suppressions WHERE address_hash = $1 AND reason = ANY ($2::text[])", [
    addressHash,
    lifted,
  ]);
}

/** Why addresses are not written to, by their hashes: those that are suppressed. */
export async function reasonsOf(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, SuppressionReason>> {
  const found = await db.query<{ hash: string; reason: SuppressionReason }[]>(
    "SELECT address_hash AS hash, reason FROM suppressions WHERE address_hash = ANY ($1::text[])",
    [hashes],
  );
  return new Map(found.map(({ hash, reason }) => [hash, reason]));
}

/** Addresses of readers who left last, where anybody at all is suppressed: each of them is. */
export async function lastLeavers(db: Db, limit: number): Promise<string[]> {
  const found = await db.query<{ address: string }[]>(
    `SELECT address FROM subscribers WHERE state = 'UNSUBSCRIBED' AND EXISTS (SELECT FROM suppressions)
    ORDER BY unsubscribed_at DESC NULLS LAST LIMIT $1`,
    [limit],
  );
  return found.map(({ address }) => address);
}
