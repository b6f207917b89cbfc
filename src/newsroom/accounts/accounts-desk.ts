import type { Actor } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import { readAddress } from "../../domain/mail-address.js";
import type { SessionMeans } from "../../domain/session.js";
import { accountByEmail, accountById, type ProvableAccount } from "../../store/accounts/accounts.js";
import type { SignInPace } from "../../store/accounts/sign-in-pace.js";
import type { Db } from "../../store/db.js";
import type { Desk } from "../desk.js";

/** What signing in stands on. */
export interface SignInDesk extends Desk {
  readonly secretKey: string;
  readonly pace: SignInPace;
}

/** From where somebody signs in. */
export interface Visit {
  /** Keyed hash of the network. */
  readonly network: string;
  /** `User-Agent`. */
  readonly userAgent: string;
  /** What the browser holds already: it ends, whoever's it was. */
  readonly oldToken: string | null;
}

/** How far somebody got. Tokens are told here alone: they are not kept. */
export type SignIn =
  | { readonly state: "SIGNED_IN"; readonly token: string }
  /** The step says who it is, sealed; it holds for five minutes. */
  | { readonly state: "CODE_NEEDED"; readonly step: string };

/** Who got how far, before the code is asked for. */
export interface ProvedOwner {
  readonly account: ProvableAccount;
  readonly means: SessionMeans;
}

/**
 * An account by its id or its address.
 * @throws {EchelonError} ACCOUNT_UNKNOWN
 */
export async function requireAccount(db: Db, reference: string): Promise<ProvableAccount> {
  const isAddress = readAddress(reference) !== null;
  const account = await (isAddress ? accountByEmail(db, reference) : accountById(db, reference));
  if (account !== undefined) return account;
  throw new EchelonError("ACCOUNT_UNKNOWN", "There is no such account.", "Look for it in: echelon accounts list");
}

/**
 * The account of somebody who is here in person: signed in, not by a key.
 * @throws {EchelonError} UNAUTHENTICATED, FORBIDDEN with a key
 */
export async function requireOwn(db: Db, actor: Actor | null): Promise<ProvableAccount> {
  const accountId = actor?.accountId ?? null;
  if (actor === null || accountId === null) {
    throw new EchelonError("UNAUTHENTICATED", "Nobody is signed in.", "Sign in at /redaction/connexion.");
  }
  if (actor.scopes !== null) {
    throw new EchelonError("FORBIDDEN", "A key does not change the account that it is of.", "Sign in at /redaction.");
  }
  return requireAccount(db, accountId);
}
