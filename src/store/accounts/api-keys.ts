import type { DataSource } from "typeorm";
import type { Account } from "../../domain/account.js";
import type { Permission } from "../../domain/actor.js";
import type { ApiKey } from "../../domain/api-key.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { runPrepared } from "../prepared.js";
import { refusing } from "../refusal.js";
import { ACCOUNT_COLUMNS } from "./accounts.js";

const COLUMNS = `id, account_id AS "accountId", name, hint, scopes, ${instantSql("created_at")} AS "createdAt",
  ${instantSql("expires_at")} AS "expiresAt", ${instantSql("last_used_at")} AS "lastUsedAt",
  ${instantSql("revoked_at")} AS "revokedAt"`;

const FIND = {
  name: "owner_of_key",
  text: `SELECT api_keys.id AS "keyId", api_keys.name AS "keyName", api_keys.scopes,
    (api_keys.last_used_at > now() - interval '1 minute') IS NOT TRUE AS stale, ${ACCOUNT_COLUMNS}
  FROM api_keys JOIN accounts ON accounts.id = api_keys.account_id
  WHERE api_keys.token_hash = $1 AND api_keys.revoked_at IS NULL AND api_keys.expires_at > now() AND accounts.disabled_at IS NULL`,
};

export type KeyOwner = Account & {
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly Permission[];
};

/** For whom a program acts that shows a key; undefined where it opens nothing. */
export async function ownerOfKey(ds: DataSource, tokenHash: string): Promise<KeyOwner | undefined> {
  const [found] = await refusing(() => runPrepared<KeyOwner & { readonly stale: boolean }>(ds, FIND, [tokenHash]));
  if (found?.stale) {
    await refusing(() => ds.query("UPDATE api_keys SET last_used_at = now() WHERE id = $1", [found.keyId]));
  }
  return found;
}

/** A key that is to be. */
export interface NewKey extends Pick<ApiKey, "id" | "accountId" | "name" | "hint" | "scopes"> {
  readonly tokenHash: string;
  readonly days: number;
}

export async function addApiKey(tx: Db, key: NewKey): Promise<ApiKey> {
  const { id, accountId, name, tokenHash, hint, scopes, days } = key;
  const [added] = await refusing(() =>
    tx.query<[ApiKey]>(
      `WITH added AS (
        INSERT INTO api_keys (id, account_id, name, token_hash, hint, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(days => $7)) RETURNING *
      ) SELECT ${COLUMNS} FROM added`,
      [id, accountId, name, tokenHash, hint, scopes, days],
    ),
  );
  return added;
}

/** Of an account, or of all where it is null; the latest first. */
export async function apiKeysOf(db: Db, accountId: string | null): Promise<ApiKey[]> {
  return refusing(() =>
    db.query<ApiKey[]>(
      `SELECT ${COLUMNS} FROM api_keys WHERE $1::uuid IS NULL OR account_id = $1 ORDER BY api_keys.created_at DESC, id`,
      [accountId],
    ),
  );
}

/** Takes a key back for good; undefined where nobody has it. */
export async function closeApiKey(tx: Db, id: string): Promise<ApiKey | undefined> {
  const [closed] = await refusing(() =>
    tx.query<ApiKey[]>(
      `WITH closed AS (
        UPDATE api_keys SET revoked_at = COALESCE(revoked_at, now()) WHERE id::text = lower($1) RETURNING *
      ) SELECT ${COLUMNS} FROM closed`,
      [id],
    ),
  );
  return closed;
}
