import type { Instant } from "../domain/instant.js";
import { REASONS_BY_STRENGTH } from "../domain/subscriber.js";
import type { Db } from "./db.js";

/** What proves an import: it stands in the consent of every reader. */
export interface ImportProof {
  readonly tool: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly at: Instant;
}

/** A reason on record gives way to a stronger one alone. */
const SUPPRESS = `INSERT INTO suppressions AS known (address_hash, reason, at)
  SELECT address_hash, fate, $1 FROM judged_readers WHERE outcome IN ('SUPPRESSED', 'LEFT', 'ALREADY_SUPPRESSED')
  ON CONFLICT (address_hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
    WHERE array_position($2::text[], excluded.reason) > array_position($2::text[], known.reason)`;

const LEAVE = `WITH gone AS (
    UPDATE subscribers SET state = 'UNSUBSCRIBED', unsubscribed_at = $1, paused_until = NULL
    FROM judged_readers WHERE outcome = 'LEFT' AND subscribers.address_key = judged_readers.address_key
      AND subscribers.state = 'ACTIVE'
    RETURNING subscribers.id, judged_readers.line, judged_readers.left_at AS said_at
  )
  INSERT INTO consents (id, subscriber_id, kind, at, words)
  SELECT gen_random_uuid(), id, 'UNSUBSCRIBED', $1, ${wordsSql("left there")} FROM gone`;

/** Who left takes back what he had asked for and not confirmed yet. */
const VOID = `DELETE FROM confirmations USING subscribers JOIN judged_readers USING (address_key)
  WHERE outcome = 'LEFT' AND confirmations.subscriber_id = subscribers.id AND used_at IS NULL`;

const ADD = `WITH added AS (
    INSERT INTO subscribers (id, address, address_key, name, state, frequency, labs, paused_until, created_at, confirmed_at)
    SELECT gen_random_uuid(), address, address_key, name, 'ACTIVE', frequency, string_to_array(labs, ' '), paused_until,
      COALESCE(agreed_at, $1), COALESCE(agreed_at, $1)
    FROM judged_readers WHERE outcome = 'ADDED'
    ON CONFLICT (address_key) DO NOTHING
    RETURNING id, address_key
  )
  INSERT INTO consents (id, subscriber_id, kind, at, words)
  SELECT gen_random_uuid(), id, 'IMPORTED', $1, ${wordsSql("agreed there")}
  FROM (SELECT id, line, agreed_at AS said_at FROM added JOIN judged_readers USING (address_key)) AS proven`;

/** Whoever was suppressed by somebody else while we wrote. */
const SWEEP = `UPDATE subscribers SET state = 'UNSUBSCRIBED', unsubscribed_at = $1
  FROM judged_readers JOIN suppressions USING (address_hash)
  WHERE outcome = 'ADDED' AND subscribers.address_key = judged_readers.address_key AND subscribers.state = 'ACTIVE'`;

/** Writes what was judged, in the caller's transaction. No subscriber whose address is suppressed stays active. */
export async function applyJudged(tx: Db, { tool, sha256, at }: ImportProof): Promise<void> {
  const words = `import: ${tool}; SHA-256 of the file ${sha256}`;
  // A reader before the suppression, as whoever suppresses one address does: neither waits for the other.
  await tx.query(LEAVE, [at, words]);
  await tx.query(VOID);
  await tx.query(SUPPRESS, [at, REASONS_BY_STRENGTH]);
  await tx.query(ADD, [at, words]);
  await tx.query("LOCK TABLE suppressions IN SHARE ROW EXCLUSIVE MODE");
  await tx.query(SWEEP, [at]);
}

/** `import: ghost; SHA-256 of the file …; line 17; agreed there at 2026-01-02T03:04:05Z`. */
function wordsSql(verb: string): string {
  return `$2::text || '; line ' || line
    || COALESCE('; ${verb} at ' || to_char(said_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '')`;
}
