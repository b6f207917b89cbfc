import type { DataSource } from "typeorm";
import type { Account } from "../../domain/account.js";
import { SESSION_LIFE, type Session } from "../../domain/session.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { runPrepared } from "../prepared.js";
import { refusing } from "../refusal.js";
import { ACCOUNT_COLUMNS } from "./accounts.js";

const COLUMNS = `sessions.id, sessions.account_id AS "accountId", sessions.means, sessions.client,
  ${instantSql("sessions.created_at")} AS "createdAt", ${instantSql("sessions.seen_at")} AS "seenAt",
  ${instantSql("sessions.expires_at")} AS "expiresAt"`;

const LIVES = `sessions.expires_at > now() AND sessions.seen_at > now() - interval '${SESSION_LIFE.idleHours} hours'`;

const FIND = {
  name: "session_of_token",
  text: `SELECT sessions.id AS "sessionId", sessions.seen_at < now() - interval '1 minute' AS stale, ${ACCOUNT_COLUMNS}
  FROM sessions JOIN accounts ON accounts.id = sessions.account_id
  WHERE sessions.token_hash = $1 AND accounts.disabled_at IS NULL AND ${LIVES}`,
};

/** Whose session a token is of, and which. */
export type SessionOwner = Account & { readonly sessionId: string };

/** Who shows a token; undefined where it opens nothing, any more or yet. Being asked keeps a session alive. */
export async function ownerOfSession(ds: DataSource, tokenHash: string): Promise<SessionOwner | undefined> {
  const [found] = await refusing(() => runPrepared<SessionOwner & { readonly stale: boolean }>(ds, FIND, [tokenHash]));
  // At most one write a minute, however many pictures a page has.
  if (found?.stale)
    await refusing(() => ds.query("UPDATE sessions SET seen_at = now() WHERE id = $1", [found.sessionId]));
  return found;
}

/** Adds a session, and clears away those of the account that have ended by themselves. */
export async function addSession(
  tx: Db,
  session: Pick<Session, "id" | "accountId" | "means" | "client"> & { readonly tokenHash: string },
): Promise<void> {
  const { id, accountId, means, client, tokenHash } = session;
  await refusing(() => tx.query(`DELETE FROM sessions WHERE account_id = $1 AND NOT (${LIVES})`, [accountId]));
  await refusing(() =>
    tx.query(
      `INSERT INTO sessions (id, token_hash, account_id, means, client, created_at, seen_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, now(), now(), now() + interval '${SESSION_LIFE.days} days')`,
      [id, tokenHash, accountId, means, client],
    ),
  );
}

/** Gives a session another token: the one before opens nothing any more. */
export async function renewSessionToken(tx: Db, id: string, tokenHash: string): Promise<void> {
  await refusing(() => tx.query("UPDATE sessions SET token_hash = $2 WHERE id = $1", [id, tokenHash]));
}

/** Of an account, the last seen first. */
export async function sessionsOf(db: Db, accountId: string): Promise<Session[]> {
  return refusing(() =>
    db.query<Session[]>(
      `SELECT ${COLUMNS} FROM sessions WHERE sessions.account_id = $1 AND ${LIVES} ORDER BY sessions.seen_at DESC, sessions.id`,
      [accountId],
    ),
  );
}

/** Ends the session that a token is of; nothing where there is none. */
export async function removeSessionByToken(tx: Db, tokenHash: string): Promise<void> {
  await refusing(() => tx.query("DELETE FROM sessions WHERE token_hash = $1", [tokenHash]));
}

/** Ends sessions of an account: one by its id, or all but one, or all; how many there were. */
export async function removeSessions(
  tx: Db,
  accountId: string,
  { only, except }: { readonly only?: string; readonly except?: string } = {},
): Promise<number> {
  const removed = await refusing(() =>
    tx.query<[{ count: number }]>(
      `WITH removed AS (
        DELETE FROM sessions WHERE account_id = $1 AND ($2::text IS NULL OR id::text = lower($2)) AND id::text IS DISTINCT FROM $3
        RETURNING 1
      ) SELECT count(*)::int AS count FROM removed`,
      [accountId, only ?? null, except ?? null],
    ),
  );
  return removed[0].count;
}
