import type { DataSource } from "typeorm";
import type { AccountsDoor } from "../graphql/accounts-door.js";
import { createApiKey, revokeApiKey } from "../newsroom/accounts/api-keys.js";
import {
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
} from "../newsroom/accounts/manage-accounts.js";
import { endSessions } from "../newsroom/accounts/sessions.js";
import { createSignInLink, signInAddress } from "../newsroom/accounts/sign-in-link.js";

/** Accounts and keys, over the verbs of the newsroom. */
export function accountsDoor(database: DataSource, publicUrl: string): AccountsDoor {
  const desk = { database };
  return {
    list: (actor) => listAccounts(desk, actor),
    create: (actor, wish) => createAccount(desk, actor, wish),
    link: async (actor, account) =>
      signInAddress(publicUrl, (await createSignInLink(desk, actor, { account, withoutCode: false })).token),
    changeRole: (actor, wish) => changeRole(desk, actor, wish),
    disable: (actor, account) => disableAccount(desk, actor, account),
    enable: (actor, account) => enableAccount(desk, actor, account),
    endSessions: (actor, account) => endSessions(desk, actor, { account }),
    createKey: (actor, wish) => createApiKey(desk, actor, wish),
    revokeKey: (actor, id) => revokeApiKey(desk, actor, id),
  };
}
