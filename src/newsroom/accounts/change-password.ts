import type { Actor } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { requirePassword } from "../../domain/password.js";
import { setPasswordHash } from "../../store/accounts/accounts.js";
import { removeSessions, renewSessionToken } from "../../store/accounts/sessions.js";
import { recordAudit } from "../../store/audit-log.js";
import { requireOwn, type SignInDesk, type Visit } from "./accounts-desk.js";
import { attemptKeys } from "./attempt-keys.js";
import { hashPassword, isPassword } from "./hash-password.js";
import { drawToken, hashOf } from "./secrets.js";

/** What somebody types to have another password. */
export interface PasswordWish {
  /** Not asked for where there is none yet. */
  readonly current: string;
  readonly password: string;
  /** The session in which it is typed: it goes on under a new token, and all others end. */
  readonly sessionId: string;
}

/**
 * Gives one's account another password; the new token of the session.
 * @throws {EchelonError} UNAUTHENTICATED, SIGN_IN_REFUSED where the present password is wrong, RATE_LIMITED, PASSWORD_WEAK
 */
export async function changePassword(
  desk: SignInDesk,
  actor: Actor | null,
  { current, password, sessionId }: PasswordWish,
  visit: Pick<Visit, "network">,
): Promise<string> {
  const account = await requireOwn(desk.database, actor);
  const text = requirePassword(password, account);
  if (account.passwordHash !== null) {
    const keys = attemptKeys(desk, account.email, visit);
    await desk.pace.attempt(keys);
    if (!(await isPassword(current, account.passwordHash))) throw wrong();
    await desk.pace.succeeded(keys);
  }
  const [passwordHash, token] = [await hashPassword(text), drawToken()];
  await desk.database.transaction(async (tx) => {
    await setPasswordHash(tx, account.id, passwordHash);
    await removeSessions(tx, account.id, { except: sessionId });
    await renewSessionToken(tx, sessionId, hashOf(token));
    if (actor !== null) await recordAudit(tx, { actor, action: "account.password", subject: account.id });
  });
  return token;
}

function wrong(): EchelonError {
  return new EchelonError("SIGN_IN_REFUSED", "This is not the present password.", "Type it again.", {
    field: ["current"],
  });
}
