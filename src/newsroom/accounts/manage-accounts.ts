import { randomUUID } from "node:crypto";
import { type Account, requireAccountName, requireAnotherAdmin, requireRole } from "../../domain/account.js";
import { type Actor, requirePermission } from "../../domain/actor.js";
import { requireAddress } from "../../domain/mail-address.js";
import { requirePassword } from "../../domain/password.js";
import { addAccount, allAccounts, lockAccounts, setDisabled, setRole } from "../../store/accounts/accounts.js";
import { removeLinks } from "../../store/accounts/sign-in-links.js";
import { removeSessions } from "../../store/accounts/sessions.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Db } from "../../store/db.js";
import type { Desk } from "../desk.js";
import { requireAccount } from "./accounts-desk.js";
import { hashPassword } from "./hash-password.js";

/** An account that is to be. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** Null: signs in by a link at first. */
  readonly password: string | null;
}

/**
 * Adds an account.
 * @throws {EchelonError} FORBIDDEN, ACCOUNT_EXISTS, ADDRESS_INVALID, BAD_USER_INPUT, PASSWORD_WEAK
 */
export async function createAccount({ database }: Desk, actor: Actor | null, wish: NewAccount): Promise<Account> {
  const by = requirePermission(actor, "ADMINISTER");
  const email = requireAddress(wish.email);
  const [name, role] = [requireAccountName(wish.name), requireRole(wish.role)];
  const password = wish.password === null ? null : requirePassword(wish.password, { email, name });
  const passwordHash = password === null ? null : await hashPassword(password);
  const id = randomUUID();
  return database.transaction(async (tx) => {
    await addAccount(tx, { id, email, name, role, passwordHash });
    await recordAudit(tx, { actor: by, action: "account.create", subject: id, after: { name, role } });
    return shownOf(await requireAccount(tx, id));
  });
}

/**
 * All accounts, in the order of their names.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN
 */
export async function listAccounts({ database }: Desk, actor: Actor | null): Promise<Account[]> {
  requirePermission(actor, "ADMINISTER");
  return allAccounts(database);
}

/**
 * Gives an account another role. Its sessions end: whoever works in one signs in again, under a new token.
 * @throws {EchelonError} FORBIDDEN, ACCOUNT_UNKNOWN, BAD_USER_INPUT, LAST_ADMIN
 */
export async function changeRole(
  { database }: Desk,
  actor: Actor | null,
  wish: { readonly account: string; readonly role: string },
): Promise<Account> {
  const by = requirePermission(actor, "ADMINISTER");
  const role = requireRole(wish.role);
  return database.transaction(async (tx) => {
    const account = await requireOneOfMany(tx, wish.account, role !== "ADMIN");
    if (account.role === role) return account;
    await setRole(tx, account.id, role);
    await removeSessions(tx, account.id);
    const [before, after] = [{ role: account.role }, { role }];
    await recordAudit(tx, { actor: by, action: "account.role", subject: account.id, before, after });
    return { ...account, role };
  });
}

/**
 * Nobody signs in to the account any more; its sessions end, its keys open nothing while it is disabled.
 * @throws {EchelonError} FORBIDDEN, ACCOUNT_UNKNOWN, LAST_ADMIN
 */
export async function disableAccount({ database }: Desk, actor: Actor | null, reference: string): Promise<Account> {
  const by = requirePermission(actor, "ADMINISTER");
  return database.transaction(async (tx) => {
    const account = await requireOneOfMany(tx, reference, true);
    if (account.disabledAt !== null) return account;
    await setDisabled(tx, account.id, true);
    await removeSessions(tx, account.id);
    await removeLinks(tx, account.id);
    const [before, after] = [{ disabled: false }, { disabled: true }];
    await recordAudit(tx, { actor: by, action: "account.disable", subject: account.id, before, after });
    return shownOf(await requireAccount(tx, account.id));
  });
}

/**
 * Lets a disabled account sign in again.
 * @throws {EchelonError} FORBIDDEN, ACCOUNT_UNKNOWN
 */
export async function enableAccount({ database }: Desk, actor: Actor | null, reference: string): Promise<Account> {
  const by = requirePermission(actor, "ADMINISTER");
  return database.transaction(async (tx) => {
    const account = await requireOneOfMany(tx, reference, false);
    if (account.disabledAt === null) return account;
    await setDisabled(tx, account.id, false);
    const [before, after] = [{ disabled: true }, { disabled: false }];
    await recordAudit(tx, { actor: by, action: "account.enable", subject: account.id, before, after });
    return { ...account, disabledAt: null };
  });
}

/** An account that nobody changes meanwhile; where it is to lose its power, another must hold it. */
async function requireOneOfMany(tx: Db, reference: string, loses: boolean): Promise<Account> {
  const all = await lockAccounts(tx);
  const account = await requireAccount(tx, reference);
  if (loses) requireAnotherAdmin(account, all);
  return shownOf(account);
}

/** Without what proves that somebody is its owner. */
function shownOf({ id, email, name, role, createdAt, disabledAt, hasPassword, hasTotp }: Account): Account {
  return { id, email, name, role, createdAt, disabledAt, hasPassword, hasTotp };
}
