import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Account } from "../../domain/account.js";
import { EchelonError } from "../../domain/errors.js";
import { accountById, type ProvableAccount } from "../../store/accounts/accounts.js";
import { addSignInLink, ownerOfLink, takeLink } from "../../store/accounts/sign-in-links.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Desk } from "../desk.js";
import { requireAccount, type SignIn, type SignInDesk, type Visit } from "./accounts-desk.js";
import { forgetSecret } from "./second-factor.js";
import { drawToken, hashOf } from "./secrets.js";
import { admit } from "./sign-in.js";

/** A link that is to be. */
export interface LinkWish {
  readonly account: string;
  /** Whether the telephone is lost, and its code asked for no more. */
  readonly withoutCode: boolean;
}

/**
 * Makes a link that signs somebody in, once, within a quarter of an hour; those made before open nothing any more. The token is
 * told here alone.
 * @throws {EchelonError} FORBIDDEN, ACCOUNT_UNKNOWN, SIGN_IN_REFUSED for a disabled account
 */
export async function createSignInLink(
  desk: Desk,
  actor: Actor | null,
  wish: LinkWish,
): Promise<{ readonly account: Account; readonly token: string }> {
  const by = requirePermission(actor, "ADMINISTER");
  const account = await requireAccount(desk.database, wish.account);
  if (account.disabledAt !== null) {
    throw new EchelonError("SIGN_IN_REFUSED", "The account is disabled.", "Enable it first: echelon accounts enable");
  }
  if (wish.withoutCode && account.hasTotp) await forgetSecret(desk, by, account);
  const token = drawToken();
  await desk.database.transaction(async (tx) => {
    await addSignInLink(tx, account.id, hashOf(token));
    await recordAudit(tx, { actor: by, action: "account.link", subject: account.id });
  });
  return { account, token };
}

/** Where a link leads, for who passes it on. */
export function signInAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/redaction/connexion/lien/${token}`;
}

/**
 * Whom a link would sign in. Looking takes nothing: scanners of mail press every link.
 * @throws {EchelonError} LINK_EXPIRED, for whatever opens nothing
 */
export async function lookAtLink({ database }: Desk, token: string): Promise<Account> {
  return requireOpen(database, await ownerOfLink(database, hashOf(token)));
}

/**
 * Signs in by a link, which opens nothing from then on.
 * @throws {EchelonError} LINK_EXPIRED
 */
export async function signInByLink(desk: SignInDesk, token: string, visit: Visit): Promise<SignIn> {
  const account = await requireOpen(desk.database, await takeLink(desk.database, hashOf(token)));
  return admit(desk, { account, means: "LINK" }, visit);
}

async function requireOpen(db: Desk["database"], accountId: string | null): Promise<ProvableAccount> {
  const account = accountId === null ? undefined : await accountById(db, accountId);
  if (account?.disabledAt === null) return account;
  throw new EchelonError(
    "LINK_EXPIRED",
    "This link opens nothing: it was used, or a quarter of an hour is over.",
    "Ask an administrator for another: echelon accounts link",
  );
}
