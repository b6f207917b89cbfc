import type { Account } from "../../domain/account.js";
import type { Role } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { addressKey } from "../../domain/mail-address.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { refusing } from "../refusal.js";

/** Of an account, for a list of columns; the table is called `accounts` there. */
export const ACCOUNT_COLUMNS = `accounts.id, accounts.email, accounts.name, accounts.role,
  ${instantSql("accounts.created_at")} AS "createdAt", ${instantSql("accounts.disabled_at")} AS "disabledAt",
  accounts.password_hash IS NOT NULL AS "hasPassword", accounts.totp_confirmed_at IS NOT NULL AS "hasTotp"`;

/** An account with what proves that somebody is its owner. */
export type ProvableAccount = Account & {
  readonly passwordHash: string | null;
  /** Encrypted. */
  readonly totpSecret: string | null;
};

const PROVABLE = `${ACCOUNT_COLUMNS}, accounts.password_hash AS "passwordHash", accounts.totp_secret AS "totpSecret"`;

/**
 * Adds an account.
 * @throws {EchelonError} ACCOUNT_EXISTS
 */
export async function addAccount(
  tx: Db,
  account: Pick<Account, "id" | "email" | "name" | "role"> & { readonly passwordHash: string | null },
): Promise<void> {
  const { id, email, name, role, passwordHash } = account;
  const [added] = await refusing(() =>
    tx.query<{ id: string }[]>(
      `INSERT INTO accounts (id, email, email_key, name, role, password_hash, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT (email_key) DO NOTHING RETURNING id`,
      [id, email, addressKey(email), name, role, passwordHash],
    ),
  );
  if (added === undefined) {
    throw new EchelonError(
      "ACCOUNT_EXISTS",
      "There is an account with this address already.",
      "Give it a role instead.",
      {
        field: ["email"],
      },
    );
  }
}

/** By any way to write the address; undefined where there is none. */
export async function accountByEmail(db: Db, email: string): Promise<ProvableAccount | undefined> {
  const [found] = await refusing(() =>
    db.query<ProvableAccount[]>(`SELECT ${PROVABLE} FROM accounts WHERE email_key = $1`, [addressKey(email)]),
  );
  return found;
}

export async function accountById(db: Db, id: string): Promise<ProvableAccount | undefined> {
  const [found] = await refusing(() =>
    db.query<ProvableAccount[]>(`SELECT ${PROVABLE} FROM accounts WHERE id::text = lower($1)`, [id]),
  );
  return found;
}

/** Until the transaction ends, nobody else changes an account: that an administrator is left is a rule over all of them. */
export async function lockAccounts(tx: Db): Promise<Account[]> {
  return refusing(() => tx.query<Account[]>(`SELECT ${ACCOUNT_COLUMNS} FROM accounts ORDER BY accounts.id FOR UPDATE`));
}

/** All, in the order of their names. */
export async function allAccounts(db: Db): Promise<Account[]> {
  return refusing(() =>
    db.query<Account[]>(`SELECT ${ACCOUNT_COLUMNS} FROM accounts ORDER BY lower(accounts.name), accounts.id`),
  );
}

export async function setRole(tx: Db, id: string, role: Role): Promise<void> {
  await refusing(() => tx.query("UPDATE accounts SET role = $2 WHERE id = $1", [id, role]));
}

export async function setDisabled(tx: Db, id: string, disabled: boolean): Promise<void> {
  await refusing(() =>
    tx.query("UPDATE accounts SET disabled_at = CASE WHEN $2 THEN now() END WHERE id = $1", [id, disabled]),
  );
}

export async function setPasswordHash(tx: Db, id: string, passwordHash: string): Promise<void> {
  await refusing(() => tx.query("UPDATE accounts SET password_hash = $2 WHERE id = $1", [id, passwordHash]));
}
