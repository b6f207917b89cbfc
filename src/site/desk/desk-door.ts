import type { Account } from "../../domain/account.js";
import type { Actor } from "../../domain/actor.js";
import type { Instant } from "../../domain/instant.js";
import type { KeyWish } from "../../newsroom/accounts/api-keys.js";
import type { PasswordWish } from "../../newsroom/accounts/change-password.js";
import type { NewAccount } from "../../newsroom/accounts/manage-accounts.js";
import type { OwnAccount } from "../../newsroom/accounts/own-account.js";
import type { NewSecret, SecretProof } from "../../newsroom/accounts/second-factor.js";
import type { SignIn, Visit } from "../../newsroom/accounts/accounts-desk.js";
import type { DeskPages } from "./desk-pages.js";
import type { EditionsDoor } from "./editions/editions-door.js";
import type { RecordsDoor } from "./records/records-door.js";

/** What the pages of the desk need of the rest of the house. */
export interface DeskDoor {
  readonly pages: DeskPages;
  readonly publicUrl: string;
  /** In which the desk tells dates. */
  readonly timeZone: string;
  readonly now: () => Instant;
  readonly signIn: SignInDoor;
  readonly records: RecordsDoor;
  readonly editions: EditionsDoor;
  readonly own: OwnDoor;
  readonly accounts: AccountsDoor;
}

/** Coming in, and going out. */
export interface SignInDoor {
  /** @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED */
  readonly byPassword: (given: { readonly email: string; readonly password: string }, visit: Visit) => Promise<SignIn>;
  /** @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED, LINK_EXPIRED */
  readonly byCode: (given: { readonly step: string; readonly code: string }, visit: Visit) => Promise<SignIn>;
  /** Whom a link would sign in. @throws {EchelonError} LINK_EXPIRED */
  readonly lookAtLink: (token: string) => Promise<{ readonly name: string }>;
  /** @throws {EchelonError} LINK_EXPIRED */
  readonly byLink: (token: string, visit: Visit) => Promise<SignIn>;
  readonly signOut: (token: string) => Promise<void>;
  /** At the organisation's own provider; null: there is none. */
  readonly openId: OpenIdDoor | null;
  /** Keyed hash of a network address. */
  readonly hashNetwork: (address: string) => string;
}

interface OpenIdDoor {
  /** Where to send a browser, and what it keeps meanwhile. @throws {EchelonError} SIGN_IN_REFUSED */
  readonly begin: (next: string) => Promise<{ readonly url: string; readonly step: string }>;
  /** How far who came back got, and where to go on. @throws {EchelonError} SIGN_IN_REFUSED */
  readonly finish: (
    back: { readonly query: string; readonly step: string },
    visit: Visit,
  ) => Promise<{ readonly signIn: SignIn; readonly next: string }>;
}

type By = Actor | null;

/** One's own account. Each refuses with UNAUTHENTICATED whoever is not signed in. */
export interface OwnDoor {
  readonly look: (actor: By) => Promise<OwnAccount>;
  /** The new token of the session. @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED, PASSWORD_WEAK */
  readonly changePassword: (actor: By, wish: PasswordWish, visit: Visit) => Promise<string>;
  readonly drawSecret: (actor: By) => Promise<NewSecret>;
  /** The codes for the loss of the telephone. @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED */
  readonly confirmSecret: (actor: By, given: SecretProof, visit: Visit) => Promise<string[]>;
  /** @throws {EchelonError} SIGN_IN_REFUSED, RATE_LIMITED */
  readonly removeSecret: (actor: By, code: string, visit: Visit) => Promise<void>;
  /** @throws {EchelonError} SESSION_UNKNOWN */
  readonly endSession: (actor: By, id: string) => Promise<void>;
  readonly endOtherSessions: (actor: By, present: string) => Promise<void>;
  /** The key, whole. @throws {EchelonError} BAD_USER_INPUT */
  readonly createKey: (actor: By, wish: Omit<KeyWish, "account">) => Promise<string>;
  /** @throws {EchelonError} KEY_UNKNOWN */
  readonly revokeKey: (actor: By, id: string) => Promise<void>;
}

/** All accounts, for who administers them. Each refuses with UNAUTHENTICATED or FORBIDDEN anybody else. */
export interface AccountsDoor {
  readonly list: (actor: By) => Promise<readonly Account[]>;
  /** @throws {EchelonError} ACCOUNT_EXISTS, ADDRESS_INVALID, BAD_USER_INPUT */
  readonly create: (actor: By, wish: NewAccount) => Promise<Account>;
  /** @throws {EchelonError} LAST_ADMIN */
  readonly changeRole: (actor: By, wish: { readonly account: string; readonly role: string }) => Promise<unknown>;
  /** @throws {EchelonError} LAST_ADMIN */
  readonly disable: (actor: By, account: string) => Promise<unknown>;
  readonly enable: (actor: By, account: string) => Promise<unknown>;
  readonly endSessions: (actor: By, account: string) => Promise<unknown>;
  /** The address of a link that signs in, once. */
  readonly link: (actor: By, wish: { readonly account: string; readonly withoutCode: boolean }) => Promise<string>;
}
