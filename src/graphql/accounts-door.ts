import type { Account } from "../domain/account.js";
import type { Actor } from "../domain/actor.js";
import type { ApiKey } from "../domain/api-key.js";
import type { CreatedKey, KeyWish } from "../newsroom/accounts/api-keys.js";
import type { NewAccount } from "../newsroom/accounts/manage-accounts.js";

type Verb<W, T> = (actor: Actor | null, wish: W) => Promise<T>;

/** Accounts and keys, for who administers them. Each verb asks for its permission itself. */
export interface AccountsDoor {
  readonly list: (actor: Actor | null) => Promise<readonly Account[]>;
  readonly create: Verb<NewAccount, Account>;
  /** The address of a link that signs in, once. */
  readonly link: Verb<string, string>;
  readonly changeRole: Verb<{ readonly account: string; readonly role: string }, Account>;
  readonly disable: Verb<string, Account>;
  readonly enable: Verb<string, Account>;
  /** How many ended. */
  readonly endSessions: Verb<string, number>;
  readonly createKey: Verb<KeyWish, CreatedKey>;
  readonly revokeKey: Verb<string, ApiKey>;
}
