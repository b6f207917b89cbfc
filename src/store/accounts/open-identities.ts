import type { Db } from "../db.js";
import { refusing } from "../refusal.js";

/** Under what name a provider knows somebody. */
export interface OpenIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** The account that a provider knows by this name; null where it is linked to none. */
export async function accountOfIdentity(db: Db, { issuer, subject }: OpenIdentity): Promise<string | null> {
  const [found] = await refusing(() =>
    db.query<{ accountId: string }[]>(
      `SELECT account_id AS "accountId" FROM open_identities WHERE issuer = $1 AND subject = $2`,
      [issuer, subject],
    ),
  );
  return found?.accountId ?? null;
}

/** Whether an account is linked to somebody of this provider. */
export async function isLinkedTo(db: Db, accountId: string, issuer: string): Promise<boolean> {
  const found = await refusing(() =>
    db.query<unknown[]>("SELECT 1 FROM open_identities WHERE account_id = $1 AND issuer = $2", [accountId, issuer]),
  );
  return found.length > 0;
}

export async function linkIdentity(tx: Db, accountId: string, { issuer, subject }: OpenIdentity): Promise<void> {
  await refusing(() =>
    tx.query("INSERT INTO open_identities (issuer, subject, account_id, linked_at) VALUES ($1, $2, $3, now())", [
      issuer,
      subject,
      accountId,
    ]),
  );
}
