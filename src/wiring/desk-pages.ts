import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { networkHasher } from "../delivery/tokens/network-hash.js";
import { EchelonError } from "../domain/errors.js";
import type { SignInDesk } from "../newsroom/accounts/accounts-desk.js";
import { createApiKey, revokeApiKey } from "../newsroom/accounts/api-keys.js";
import { changePassword } from "../newsroom/accounts/change-password.js";
import {
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
} from "../newsroom/accounts/manage-accounts.js";
import { openId, type OpenIdSettings } from "../newsroom/accounts/open-id.js";
import { ownAccount } from "../newsroom/accounts/own-account.js";
import { confirmSecret, drawSecret, removeSecret } from "../newsroom/accounts/second-factor.js";
import { actorOfKey, endSession, endSessions, signOut, visitorOf } from "../newsroom/accounts/sessions.js";
import { signInByCode, signInByPassword } from "../newsroom/accounts/sign-in.js";
import { signInByOpenId } from "../newsroom/accounts/sign-in-open-id.js";
import { createSignInLink, lookAtLink, signInAddress, signInByLink } from "../newsroom/accounts/sign-in-link.js";
import type { AccountsDoor, DeskDoor, OwnDoor, SignInDoor } from "../site/desk/desk-door.js";
import { compileDeskPages } from "../site/desk/desk-pages.js";
import type { SessionGate } from "../site/desk/session-gate.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { signInPace } from "../store/accounts/sign-in-pace.js";
import { deskEditions } from "./desk-editions.js";
import { deskRecords } from "./desk-records.js";
import type { LivePress } from "./live-press.js";
import { now } from "./clock.js";
import { readTemplates } from "./project-files.js";
import { requireSecretKey } from "./secret-key.js";

interface DeskGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly press: LivePress;
  readonly feed: PublicationFeed;
  readonly log: { readonly warn: (line: string) => void };
}

/** By what the server knows who asks. */
export function sessionGate({ config: { publicUrl }, database }: Pick<DeskGround, "config" | "database">): SessionGate {
  return {
    publicUrl,
    visitorOf: (token) => visitorOf({ database }, token),
    actorOfKey: (key) => actorOfKey({ database }, key),
  };
}

/** The pages of the desk over the verbs of the newsroom; null, and said in the log, without a secret to seal with. */
export async function openDeskPages(ground: DeskGround): Promise<DeskDoor | null> {
  const { config, database } = ground;
  const secretKey = await secretOf(ground);
  if (secretKey === null) return null;
  const desk: SignInDesk = { database, secretKey, pace: signInPace(database) };
  return {
    pages: compileDeskPages(await readTemplates("templates/site")),
    records: deskRecords(ground),
    editions: await deskEditions(ground),
    ...{ publicUrl: config.publicUrl, timeZone: config.timeZone, now },
    signIn: signInDoor(desk, config),
    own: ownDoor(desk),
    accounts: accountsDoor(desk, config.publicUrl),
  };
}

function ownDoor(desk: SignInDesk): OwnDoor {
  return {
    look: (actor) => ownAccount(desk, actor),
    changePassword: (actor, wish, visit) => changePassword(desk, actor, wish, visit),
    drawSecret: (actor) => drawSecret(desk, actor),
    confirmSecret: (actor, given, visit) => confirmSecret(desk, actor, given, visit),
    removeSecret: (actor, code, visit) => removeSecret(desk, actor, code, visit),
    endSession: (actor, id) => endSession(desk, actor, id),
    endOtherSessions: async (actor, except) => {
      await endSessions(desk, actor, { account: actor?.accountId ?? "", except });
    },
    createKey: async (actor, wish) =>
      (await createApiKey(desk, actor, { ...wish, account: actor?.accountId ?? "" })).token,
    revokeKey: async (actor, id) => {
      await revokeApiKey(desk, actor, id);
    },
  };
}

function accountsDoor(desk: SignInDesk, publicUrl: string): AccountsDoor {
  return {
    list: (actor) => listAccounts(desk, actor),
    create: (actor, wish) => createAccount(desk, actor, wish),
    changeRole: (actor, wish) => changeRole(desk, actor, wish),
    disable: (actor, account) => disableAccount(desk, actor, account),
    enable: (actor, account) => enableAccount(desk, actor, account),
    endSessions: (actor, account) => endSessions(desk, actor, { account }),
    link: async (actor, wish) => signInAddress(publicUrl, (await createSignInLink(desk, actor, wish)).token),
  };
}

function signInDoor(desk: SignInDesk, config: Config): SignInDoor {
  return {
    byPassword: (given, visit) => signInByPassword(desk, given, visit),
    byCode: (given, visit) => signInByCode(desk, given, visit),
    lookAtLink: (token) => lookAtLink(desk, token),
    byLink: (token, visit) => signInByLink(desk, token, visit),
    signOut: (token) => signOut(desk, token),
    openId: config.openId === null ? null : openIdDoor(desk, config.openId, config.publicUrl),
    hashNetwork: networkHasher(desk.secretKey),
  };
}

function openIdDoor(desk: SignInDesk, settings: OpenIdSettings, publicUrl: string): SignInDoor["openId"] {
  const provider = openId(settings, desk.secretKey, `${publicUrl}/redaction/connexion/openid/retour`);
  return {
    begin: (next) => provider.begin(next),
    finish: async ({ query, step }, visit) => {
      const { next, ...vouched } = await provider.finish(query, step);
      return { signIn: await signInByOpenId(desk, vouched, visit), next };
    },
  };
}

async function secretOf({ config, log }: DeskGround): Promise<string | null> {
  try {
    return await requireSecretKey(config);
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "CONFIGURATION_INVALID") throw error;
    log.warn("Nobody can sign in to the desk here: there is no SECRET_KEY to seal with.");
    return null;
  }
}
