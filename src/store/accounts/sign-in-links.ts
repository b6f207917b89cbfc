import type { Db } from "../db.js";
import { refusing } from "../refusal.js";

/** Minutes in which a link is pressed. */
const LINK_MINUTES = 15;

/** Adds a link; those that the account had before open nothing any more. */
export async function addSignInLink(tx: Db, accountId: string, tokenHash: string): Promise<void> {
  await refusing(() => tx.query("DELETE FROM sign_in_links WHERE account_id = $1", [accountId]));
  await refusing(() =>
    tx.query(
      `INSERT INTO sign_in_links (token_hash, account_id, expires_at)
      VALUES ($1, $2, now() + interval '${LINK_MINUTES} minutes')`,
      [tokenHash, accountId],
    ),
  );
}

/** Whose link it is, while it opens; null where it does not, or no more. */
export async function ownerOfLink(db: Db, tokenHash: string): Promise<string | null> {
  const [found] = await refusing(() =>
    db.query<{ accountId: string }[]>(
      `SELECT account_id AS "accountId" FROM sign_in_links
      WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()`,
      [tokenHash],
    ),
  );
  return found?.accountId ?? null;
}

/** Takes a link, once: of two who press it, one is let in. Whose it is, or null. */
export async function takeLink(tx: Db, tokenHash: string): Promise<string | null> {
  const [taken] = await refusing(() =>
    tx.query<{ accountId: string }[]>(
      `WITH taken AS (
        UPDATE sign_in_links SET used_at = now()
        WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING account_id
      ) SELECT account_id AS "accountId" FROM taken`,
      [tokenHash],
    ),
  );
  return taken?.accountId ?? null;
}

/** Links of an account open nothing any more. */
export async function removeLinks(tx: Db, accountId: string): Promise<void> {
  await refusing(() => tx.query("DELETE FROM sign_in_links WHERE account_id = $1", [accountId]));
}
