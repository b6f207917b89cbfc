import type { DataSource } from "typeorm";
import type { SubscriberState } from "../domain/subscriber.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

/** Rows of one fetch. */
const BATCH = 2000;

/** A subscriber as an export tells it; every field is text, empty where there is none. */
export interface ExportedReader {
  readonly address: string;
  readonly name: string;
  readonly state: SubscriberState;
  readonly frequency: string;
  /** Slugs with a space between. */
  readonly labs: string;
  readonly paused_until: string;
  readonly created_at: string;
  readonly confirmed_at: string;
  readonly unsubscribed_at: string;
}

const ROWS = `SELECT address, COALESCE(name, '') AS name, state, frequency, array_to_string(labs, ' ') AS labs,
    COALESCE(to_char(paused_until, 'YYYY-MM-DD'), '') AS paused_until, ${instantSql("created_at")} AS created_at,
    COALESCE(${instantSql("confirmed_at")}, '') AS confirmed_at,
    COALESCE(${instantSql("unsubscribed_at")}, '') AS unsubscribed_at
  FROM subscribers`;

/**
 * Subscribers in the order of their addresses, as they all were at one moment, a few thousand at a time; of one state
 * alone where it is named.
 */
export async function* exportedReaders(
  ds: DataSource,
  state: SubscriberState | null,
): AsyncGenerator<readonly ExportedReader[]> {
  const runner = ds.createQueryRunner();
  const tx: Db = runner;
  try {
    await refusing(() => runner.startTransaction("REPEATABLE READ"));
    // A cursor takes no parameter in a simple query: the state is one of three words of our own.
    const where = state === null ? "" : `WHERE state = '${state}'`;
    await tx.query(`DECLARE exported NO SCROLL CURSOR FOR ${ROWS} ${where} ORDER BY address_key`);
    for (;;) {
      const batch = await refusing(() => tx.query<ExportedReader[]>(`FETCH ${BATCH} FROM exported`));
      if (batch.length === 0) return;
      yield batch;
    }
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}
