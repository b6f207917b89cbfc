import { randomUUID } from "node:crypto";
import { requireAccountName } from "../../domain/account.js";
import { type Actor, mayDo, type Permission, requirePermission } from "../../domain/actor.js";
import { type ApiKey, KEY_PREFIX, requireKeyDays, requireScopes } from "../../domain/api-key.js";
import { EchelonError } from "../../domain/errors.js";
import { addApiKey, apiKeysOf, closeApiKey } from "../../store/accounts/api-keys.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Desk } from "../desk.js";
import { requireAccount } from "./accounts-desk.js";
import { drawToken, hashOf } from "./secrets.js";

/** A key that is to be. */
export interface KeyWish {
  /** Whose it is, by id or address. */
  readonly account: string;
  /** What it is for. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

/** The only time that the key is known whole. */
export interface CreatedKey {
  readonly key: ApiKey;
  readonly token: string;
}

/** Characters of a key by which its owner knows it again: four after the prefix say nothing of the 39 others. */
const HINT_LENGTH = KEY_PREFIX.length + 4;

/**
 * Makes a key, for oneself or, with ADMINISTER, for anybody.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN, ACCOUNT_UNKNOWN, BAD_USER_INPUT
 */
export async function createApiKey({ database }: Desk, actor: Actor | null, wish: KeyWish): Promise<CreatedKey> {
  const account = await requireAccount(database, requireAsked(actor, wish.account));
  const by = requireOver(actor, account.id);
  const [name, scopes, days] = [requireAccountName(wish.name), requireScopes(wish.scopes, account.role), wish.days];
  const token = KEY_PREFIX + drawToken();
  const hint = token.slice(0, HINT_LENGTH);
  const row = { id: randomUUID(), accountId: account.id, name, scopes, hint, tokenHash: hashOf(token) };
  return database.transaction(async (tx) => {
    const key = await addApiKey(tx, { ...row, days: requireKeyDays(days) });
    const after = { account: account.id, name, scopes, expiresAt: key.expiresAt };
    await recordAudit(tx, { actor: by, action: "api-key.create", subject: key.id, after });
    return { key, token };
  });
}

/**
 * Of an account, or, with ADMINISTER, of all of them where it is null.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN, ACCOUNT_UNKNOWN
 */
export async function listApiKeys(
  { database }: Desk,
  actor: Actor | null,
  reference: string | null,
): Promise<ApiKey[]> {
  if (reference === null) {
    requirePermission(actor, "ADMINISTER");
    return apiKeysOf(database, null);
  }
  const { id } = await requireAccount(database, requireAsked(actor, reference));
  requireOver(actor, id);
  return apiKeysOf(database, id);
}

/**
 * Takes a key back, one's own or, with ADMINISTER, anybody's: it opens nothing from the next request on.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN, KEY_UNKNOWN
 */
export async function revokeApiKey({ database }: Desk, actor: Actor | null, id: string): Promise<ApiKey> {
  requirePermission(actor, actor?.scopes === null ? "READ_DRAFTS" : "ADMINISTER");
  return database.transaction(async (tx) => {
    const key = await closeApiKey(tx, id);
    if (key === undefined || (actor?.accountId !== key.accountId && !isAdmin(actor))) throw unknownKey();
    const by = requireOver(actor, key.accountId);
    await recordAudit(tx, { actor: by, action: "api-key.revoke", subject: key.id, before: { name: key.name } });
    return key;
  });
}

/** Asked by somebody at all: strangers do not learn which accounts there are. */
function requireAsked(actor: Actor | null, reference: string): string {
  requirePermission(actor, isOwn(actor, reference) ? "READ_DRAFTS" : "ADMINISTER");
  return reference;
}

function requireOver(actor: Actor | null, accountId: string): Actor {
  return requirePermission(actor, isOwn(actor, accountId) ? ownPermission(actor) : "ADMINISTER");
}

/** A key makes no keys, unless it administers: it would outlive itself. */
function ownPermission(actor: Actor | null): Permission {
  return actor?.scopes === null ? "READ_DRAFTS" : "ADMINISTER";
}

function isOwn(actor: Actor | null, accountId: string): boolean {
  return actor !== null && actor.accountId === accountId;
}

function isAdmin(actor: Actor | null): boolean {
  return actor !== null && mayDo(actor, "ADMINISTER");
}

function unknownKey(): EchelonError {
  return new EchelonError("KEY_UNKNOWN", "There is no such key.", "Look for it in: echelon accounts keys list");
}
