import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { DataSource } from "typeorm";
import { EchelonError } from "../../domain/errors.js";
import { refusing } from "../refusal.js";

const MINUTES = 15;

/**
 * Attempts at one account, and from one network, within a quarter of an hour. At ten, a thousand networks guess no faster at
 * one account than one does; at thirty, a newsroom behind one address still gets in.
 */
const ATTEMPTS = { account: 10, network: 30 } as const;

/** How often somebody may try to sign in; kept in the database, for every server and through restarts. */
export interface SignInPace {
  /**
   * Counts an attempt, before it is known how it ends: of many at once, none is free.
   * @throws {EchelonError} RATE_LIMITED
   */
  readonly attempt: (keys: AttemptKeys) => Promise<void>;
  /** The attempt was its owner's. */
  readonly succeeded: (keys: AttemptKeys) => Promise<void>;
}

/** Hashes: of an address that was typed, known here or not, and of a network. */
export interface AttemptKeys {
  readonly account: string;
  readonly network: string;
}

export function signInPace(ds: DataSource): SignInPace {
  const limiter = (keyPrefix: keyof AttemptKeys): RateLimiterPostgres =>
    new RateLimiterPostgres({
      ...{ storeClient: ds, storeType: "typeorm", tableName: "sign_in_turns", tableCreated: true, keyPrefix },
      ...{ points: ATTEMPTS[keyPrefix], duration: MINUTES * 60, clearExpiredByTimeout: false },
    });
  const [accounts, networks] = [limiter("account"), limiter("network")];
  return {
    attempt: async ({ account, network }) => {
      await consume(networks, network);
      await consume(accounts, account);
    },
    succeeded: async ({ account, network }) => {
      await refusing(() => Promise.all([accounts.delete(account), networks.reward(network)]));
      await refusing(() => ds.query("DELETE FROM sign_in_turns WHERE expire < $1", [Date.now()]));
    },
  };
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await refusing(() => limiter.consume(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const minutes = Math.ceil(error.msBeforeNext / 60_000);
    throw new EchelonError("RATE_LIMITED", "Too many attempts to sign in.", `Try again in ${minutes} minutes.`);
  }
}
