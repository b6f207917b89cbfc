import type { SignIn, Visit } from "../../newsroom/accounts/accounts-desk.js";
import type { DeskPages } from "./desk-pages.js";
import type { EditionsDoor } from "./editions/editions-door.js";
import type { RecordsDoor } from "./records/records-door.js";

/** What the pages of the desk need of the rest of the house. */
export interface DeskDoor {
  readonly pages: DeskPages;
  readonly publicUrl: string;
  readonly signIn: SignInDoor;
  readonly records: RecordsDoor;
  readonly editions: EditionsDoor;
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
  /** Keyed hash of a network address. */
  readonly hashNetwork: (address: string) => string;
}
