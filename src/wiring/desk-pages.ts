import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { networkHasher } from "../delivery/tokens/network-hash.js";
import { EchelonError } from "../domain/errors.js";
import type { SignInDesk } from "../newsroom/accounts/accounts-desk.js";
import { actorOfKey, signOut, visitorOf } from "../newsroom/accounts/sessions.js";
import { signInByCode, signInByPassword } from "../newsroom/accounts/sign-in.js";
import { lookAtLink, signInByLink } from "../newsroom/accounts/sign-in-link.js";
import type { DeskDoor, SignInDoor } from "../site/desk/desk-door.js";
import { compileDeskPages } from "../site/desk/desk-pages.js";
import type { SessionGate } from "../site/desk/session-gate.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { signInPace } from "../store/accounts/sign-in-pace.js";
import { deskEditions } from "./desk-editions.js";
import { deskRecords } from "./desk-records.js";
import type { LivePress } from "./live-press.js";
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
    publicUrl: config.publicUrl,
    signIn: signInDoor(desk),
    records: deskRecords(ground),
    editions: await deskEditions(ground),
  };
}

function signInDoor(desk: SignInDesk): SignInDoor {
  return {
    byPassword: (given, visit) => signInByPassword(desk, given, visit),
    byCode: (given, visit) => signInByCode(desk, given, visit),
    lookAtLink: (token) => lookAtLink(desk, token),
    byLink: (token, visit) => signInByLink(desk, token, visit),
    signOut: (token) => signOut(desk, token),
    hashNetwork: networkHasher(desk.secretKey),
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
