import type { Account } from "../../domain/account.js";
import type { Actor } from "../../domain/actor.js";
import type { ApiKey } from "../../domain/api-key.js";
import type { Session } from "../../domain/session.js";
import { apiKeysOf } from "../../store/accounts/api-keys.js";
import { countRecoveryCodes } from "../../store/accounts/second-factors.js";
import { sessionsOf } from "../../store/accounts/sessions.js";
import type { Desk } from "../desk.js";
import { requireOwn } from "./accounts-desk.js";

/** All that is one's own at the desk. */
export interface OwnAccount {
  readonly account: Account;
  /** The last seen first. */
  readonly sessions: readonly Session[];
  /** The latest first; also those that ended or were taken back. */
  readonly keys: readonly ApiKey[];
  /** How many codes are left for the loss of the telephone. */
  readonly recoveryCodes: number;
}

/**
 * The account of whoever is signed in.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN with a key
 */
export async function ownAccount({ database }: Desk, actor: Actor | null): Promise<OwnAccount> {
  const account = await requireOwn(database, actor);
  const [sessions, keys, recoveryCodes] = await Promise.all([
    sessionsOf(database, account.id),
    apiKeysOf(database, account.id),
    countRecoveryCodes(database, account.id),
  ]);
  return { account, sessions, keys, recoveryCodes };
}
