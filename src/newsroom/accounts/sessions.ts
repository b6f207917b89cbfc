import { randomUUID } from "node:crypto";
import { actorOfAccount } from "../../domain/account.js";
import { type Actor, mayDo, requirePermission } from "../../domain/actor.js";
import { KEY_PREFIX } from "../../domain/api-key.js";
import { EchelonError } from "../../domain/errors.js";
import { clientOf } from "../../domain/session.js";
import { ownerOfKey } from "../../store/accounts/api-keys.js";
import { addSession, ownerOfSession, removeSessionByToken, removeSessions } from "../../store/accounts/sessions.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Db } from "../../store/db.js";
import type { Desk } from "../desk.js";
import { type ProvedOwner, requireAccount, requireOwn, type Visit } from "./accounts-desk.js";
import { drawToken, hashOf } from "./secrets.js";

/** Who works in a session, and which it is. */
export interface Visitor {
  readonly actor: Actor;
  readonly accountId: string;
  readonly sessionId: string;
}

/** Opens a session; the token for the browser. What the browser held before ends. */
export async function openSession(
  tx: Db,
  { account, means }: ProvedOwner,
  { userAgent, oldToken }: Visit,
): Promise<string> {
  if (oldToken !== null) await removeSessionByToken(tx, hashOf(oldToken));
  const token = drawToken();
  const session = { id: randomUUID(), accountId: account.id, means, client: clientOf(userAgent) };
  await addSession(tx, { ...session, tokenHash: hashOf(token) });
  return token;
}

/** Who shows a token of a session; null where it opens nothing. */
export async function visitorOf({ database }: Desk, token: string): Promise<Visitor | null> {
  const owner = await ownerOfSession(database, hashOf(token));
  return owner === undefined ? null : { actor: actorOfAccount(owner), accountId: owner.id, sessionId: owner.sessionId };
}

/**
 * For whom a program acts that shows a key: its owner, within its scopes.
 * @throws {EchelonError} UNAUTHENTICATED where it opens nothing
 */
export async function actorOfKey({ database }: Desk, key: string): Promise<Actor> {
  const owner = key.startsWith(KEY_PREFIX) ? await ownerOfKey(database, hashOf(key)) : undefined;
  if (owner !== undefined) return { ...actorOfAccount(owner), scopes: owner.scopes };
  throw new EchelonError(
    "UNAUTHENTICATED",
    "This API key opens nothing: it is mistyped, it was taken back, or it ended.",
    "Make another: echelon accounts keys add",
  );
}

/** Ends the session that a token is of; nothing where it opens nothing any more. */
export async function signOut(desk: Desk, token: string): Promise<void> {
  const visitor = await visitorOf(desk, token);
  if (visitor === null) return;
  const { actor, accountId, sessionId } = visitor;
  await desk.database.transaction((tx) => end(tx, actor, accountId, { only: sessionId }));
}

/**
 * Ends one of one's own sessions.
 * @throws {EchelonError} UNAUTHENTICATED, SESSION_UNKNOWN
 */
export async function endSession({ database }: Desk, actor: Actor | null, sessionId: string): Promise<void> {
  const account = await requireOwn(database, actor);
  const count = await database.transaction((tx) => end(tx, actorOfAccount(account), account.id, { only: sessionId }));
  if (count > 0) return;
  throw new EchelonError("SESSION_UNKNOWN", "This session has ended already.", "Look at the list again.");
}

/**
 * Ends all sessions of an account, one's own or, with ADMINISTER, anybody's; one's present one may stay. How many ended.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN, ACCOUNT_UNKNOWN
 */
export async function endSessions(
  { database }: Desk,
  actor: Actor | null,
  { account: reference, except }: { readonly account: string; readonly except?: string },
): Promise<number> {
  // Before the account is looked for: whoever may not do it does not learn which accounts there are.
  if (actor?.accountId !== reference) requirePermission(actor, "ADMINISTER");
  const account = await requireAccount(database, reference);
  const own = actor !== null && actor.accountId === account.id && actor.scopes === null;
  const by = own && !mayDo(actor, "ADMINISTER") ? actor : requirePermission(actor, "ADMINISTER");
  return database.transaction((tx) => end(tx, by, account.id, except === undefined ? {} : { except }));
}

async function end(tx: Db, by: Actor, accountId: string, which: Parameters<typeof removeSessions>[2]): Promise<number> {
  const sessions = await removeSessions(tx, accountId, which);
  if (sessions > 0)
    await recordAudit(tx, { actor: by, action: "account.sign-out", subject: accountId, before: { sessions } });
  return sessions;
}
