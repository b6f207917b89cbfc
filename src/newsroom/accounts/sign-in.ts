import { actorOfAccount } from "../../domain/account.js";
import { EchelonError } from "../../domain/errors.js";
import type { SessionMeans } from "../../domain/session.js";
import { accountByEmail, accountById } from "../../store/accounts/accounts.js";
import { recordAudit } from "../../store/audit-log.js";
import type { ProvedOwner, SignIn, SignInDesk, Visit } from "./accounts-desk.js";
import { attemptKeys } from "./attempt-keys.js";
import { isPassword } from "./hash-password.js";
import { isCodeOf } from "./second-factor.js";
import { seal, unseal } from "./secrets.js";
import { openSession } from "./sessions.js";

/** Minutes in which the code is given. */
const STEP_MINUTES = 5;

/**
 * Signs in by a password. Whoever is refused cannot tell why, by the answer or by its time.
 * @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED
 */
export async function signInByPassword(
  desk: SignInDesk,
  { email, password }: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<SignIn> {
  const keys = attemptKeys(desk, email, visit);
  await desk.pace.attempt(keys);
  const account = await accountByEmail(desk.database, email);
  const isRight = await isPassword(password, account?.passwordHash ?? null);
  if (!isRight || account?.disabledAt !== null) throw refused();
  return admit(desk, { account, means: "PASSWORD" }, visit);
}

/**
 * The second step: the code of the telephone, or one of those kept for its loss.
 * @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED
 */
export async function signInByCode(
  desk: SignInDesk,
  { step, code }: { readonly step: string; readonly code: string },
  visit: Visit,
): Promise<SignIn> {
  const { accountId, means } = readStep(desk, step);
  const account = await accountById(desk.database, accountId);
  if (account?.disabledAt !== null) throw refused();
  await desk.pace.attempt(attemptKeys(desk, account.email, visit));
  if (!(await isCodeOf(desk, account, code))) throw refused();
  return finish(desk, { account, means }, visit);
}

/** Somebody has proved to be the owner: in, unless a code is asked for. */
export async function admit(desk: SignInDesk, owner: ProvedOwner, visit: Visit): Promise<SignIn> {
  if (!owner.account.hasTotp) return finish(desk, owner, visit);
  const until = Date.now() + STEP_MINUTES * 60_000;
  const step = JSON.stringify([owner.account.id, owner.means, until]);
  return { state: "CODE_NEEDED", step: seal(desk.secretKey, "sign-in-step", step) };
}

/** One refusal for whatever is wrong: a stranger learns nothing from it. */
export function refused(): EchelonError {
  return new EchelonError(
    "SIGN_IN_REFUSED",
    "Nobody is signed in by this.",
    "Check what you typed, or ask an administrator for a link: echelon accounts link",
  );
}

async function finish(desk: SignInDesk, owner: ProvedOwner, visit: Visit): Promise<SignIn> {
  const { account, means } = owner;
  const token = await desk.database.transaction(async (tx) => {
    const opened = await openSession(tx, owner, visit);
    // Neither the network nor the browser: what is in the log stays there for good.
    const after = { means, secondFactor: account.hasTotp };
    await recordAudit(tx, { actor: actorOfAccount(account), action: "account.sign-in", subject: account.id, after });
    return opened;
  });
  await desk.pace.succeeded(attemptKeys(desk, account.email, visit));
  return { state: "SIGNED_IN", token };
}

function readStep({ secretKey }: SignInDesk, step: string): { accountId: string; means: SessionMeans } {
  const text = unseal(secretKey, "sign-in-step", step);
  const [accountId, means, until] = JSON.parse(text ?? `["","LINK",0]`) as [string, SessionMeans, number];
  if (until > Date.now()) return { accountId, means };
  throw new EchelonError("LINK_EXPIRED", "The code came too late.", "Sign in again from the start.");
}
