import type { Db } from "../db.js";
import { refusing } from "../refusal.js";

/** From now on codes of this secret are asked for, after the one of this step, by which it was confirmed. */
export async function setTotp(tx: Db, accountId: string, secret: string, step: number): Promise<void> {
  await refusing(() =>
    tx.query("UPDATE accounts SET totp_secret = $2, totp_confirmed_at = now(), totp_step = $3 WHERE id = $1", [
      accountId,
      secret,
      step,
    ]),
  );
}

/** No code is asked for any more. */
export async function clearTotp(tx: Db, accountId: string): Promise<void> {
  await refusing(() =>
    tx.query("UPDATE accounts SET totp_secret = NULL, totp_confirmed_at = NULL, totp_step = NULL WHERE id = $1", [
      accountId,
    ]),
  );
  await replaceRecoveryCodes(tx, accountId, []);
}

/** Takes the code of a step, once: false where it, or a later one, was taken before. */
export async function takeTotpStep(tx: Db, accountId: string, step: number): Promise<boolean> {
  const taken = await refusing(() =>
    tx.query<unknown[]>(
      `WITH taken AS (
        UPDATE accounts SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2) RETURNING id
      ) SELECT id FROM taken`,
      [accountId, step],
    ),
  );
  return taken.length === 1;
}

export async function replaceRecoveryCodes(tx: Db, accountId: string, hashes: readonly string[]): Promise<void> {
  await refusing(() => tx.query("DELETE FROM recovery_codes WHERE account_id = $1", [accountId]));
  await refusing(() =>
    tx.query("INSERT INTO recovery_codes (account_id, code_hash) SELECT $1, unnest($2::text[])", [accountId, hashes]),
  );
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(tx: Db, accountId: string, hash: string): Promise<boolean> {
  const taken = await refusing(() =>
    tx.query<unknown[]>(
      `WITH taken AS (DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2 RETURNING 1) SELECT * FROM taken`,
      [accountId, hash],
    ),
  );
  return taken.length === 1;
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const [{ count }] = await refusing(() =>
    db.query<[{ count: number }]>("SELECT count(*)::int AS count FROM recovery_codes WHERE account_id = $1", [
      accountId,
    ]),
  );
  return count;
}
