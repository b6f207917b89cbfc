import type { DataSource } from "typeorm";
import type { Account } from "../domain/account.js";
import type { ApiKey } from "../domain/api-key.js";
import type { Terminal } from "./terminal.js";

/** Who works at the desk, for who holds the terminal: an administrator, always. */
export interface AccountsDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  readonly accountVerbs: (database: DataSource) => Promise<AccountVerbs>;
  /** All of standard input, without the end of its last line. */
  readonly readInput: () => Promise<string>;
}

/** An account is named by its address or its id. */
export interface AccountVerbs extends KeyVerbs {
  readonly add: (wish: {
    readonly email: string;
    readonly name: string;
    readonly role: string;
    readonly password: string | null;
  }) => Promise<Account>;
  readonly list: () => Promise<readonly Account[]>;
  readonly changeRole: (wish: { readonly account: string; readonly role: string }) => Promise<Account>;
  readonly disable: (account: string) => Promise<Account>;
  readonly enable: (account: string) => Promise<Account>;
  /** The address of a link that signs in, once. */
  readonly link: (wish: { readonly account: string; readonly withoutCode: boolean }) => Promise<string>;
  /** How many sessions ended. */
  readonly signOut: (account: string) => Promise<number>;
}

/** What programs act by. */
interface KeyVerbs {
  readonly addKey: (wish: {
    readonly account: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly days: number;
  }) => Promise<{ readonly key: ApiKey; readonly token: string }>;
  /** Null: of every account. */
  readonly listKeys: (account: string | null) => Promise<readonly ApiKey[]>;
  readonly revokeKey: (id: string) => Promise<ApiKey>;
}
