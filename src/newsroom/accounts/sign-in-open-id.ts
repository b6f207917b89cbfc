import { actorOfAccount } from "../../domain/account.js";
import { accountByEmail, accountById, type ProvableAccount } from "../../store/accounts/accounts.js";
import { accountOfIdentity, isLinkedTo, linkIdentity } from "../../store/accounts/open-identities.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Db } from "../../store/db.js";
import type { SignIn, SignInDesk, Visit } from "./accounts-desk.js";
import type { Vouched } from "./open-id.js";
import { admit, refused } from "./sign-in.js";

/**
 * Signs in whom a provider vouches for, where an account with that address exists already: none is made. The first time links
 * the two; from then on the provider's own name counts, whatever becomes of the address.
 * @throws {EchelonError} SIGN_IN_REFUSED
 */
export async function signInByOpenId(desk: SignInDesk, vouched: Vouched, visit: Visit): Promise<SignIn> {
  const account = await desk.database.transaction(async (tx) => {
    const linked = await accountOfIdentity(tx, vouched);
    return linked === null ? linkByAddress(tx, vouched) : accountById(tx, linked);
  });
  if (account?.disabledAt !== null) throw refused();
  return admit(desk, { account, means: "OPENID" }, visit);
}

async function linkByAddress(tx: Db, vouched: Vouched): Promise<ProvableAccount | undefined> {
  const account = vouched.email === null ? undefined : await accountByEmail(tx, vouched.email);
  if (account?.disabledAt !== null) return undefined;
  // Somebody else at the provider had this address before: an address that is given anew opens nothing.
  if (await isLinkedTo(tx, account.id, vouched.issuer)) return undefined;
  await linkIdentity(tx, account.id, vouched);
  const after = { issuer: vouched.issuer };
  await recordAudit(tx, { actor: actorOfAccount(account), action: "account.link-openid", subject: account.id, after });
  return account;
}
