import type { DataSource } from "typeorm";
import type { AccountVerbs } from "../cli/accounts-door.js";
import type { Config } from "../config/config.js";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import { createApiKey, listApiKeys, revokeApiKey } from "../newsroom/accounts/api-keys.js";
import {
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
} from "../newsroom/accounts/manage-accounts.js";
import { endSessions } from "../newsroom/accounts/sessions.js";
import { createSignInLink, type LinkWish, signInAddress } from "../newsroom/accounts/sign-in-link.js";
import { requireMigrated } from "../store/migrate.js";

/** Whoever holds the terminal holds every account. */
export async function accountVerbs(database: DataSource, config: Config): Promise<AccountVerbs> {
  await requireMigrated(database);
  const [desk, actor] = [{ database }, AT_THE_TERMINAL];
  return {
    add: (wish) => createAccount(desk, actor, wish),
    list: () => listAccounts(desk, actor),
    changeRole: (wish) => changeRole(desk, actor, wish),
    disable: (account) => disableAccount(desk, actor, account),
    enable: (account) => enableAccount(desk, actor, account),
    link: (wish) => signInUrl(database, config.publicUrl, wish),
    signOut: (account) => endSessions(desk, actor, { account }),
    addKey: (wish) => createApiKey(desk, actor, wish),
    listKeys: (account) => listApiKeys(desk, actor, account),
    revokeKey: (id) => revokeApiKey(desk, actor, id),
  };
}

/** The address of a link that signs in, once. */
async function signInUrl(database: DataSource, origin: string, wish: LinkWish): Promise<string> {
  const { token } = await createSignInLink({ database }, AT_THE_TERMINAL, wish);
  return signInAddress(origin, token);
}

/** A link for the administrator of a first run, who is made where there is none; null where somebody administers already. */
export async function firstSignInUrl(database: DataSource, origin: string): Promise<string | null> {
  const accounts = await listAccounts({ database }, AT_THE_TERMINAL);
  const first = accounts.find(({ email }) => email === FIRST.email);
  const others = accounts.some(
    ({ id, role, disabledAt }) => id !== first?.id && role === "ADMIN" && disabledAt === null,
  );
  if (others || (first !== undefined && (first.disabledAt !== null || first.hasPassword))) return null;
  const { id } = first ?? (await createAccount({ database }, AT_THE_TERMINAL, FIRST));
  return signInUrl(database, origin, { account: id, withoutCode: false });
}

const FIRST = { email: "admin@lechelon.localhost", name: "Administration", role: "ADMIN", password: null };
