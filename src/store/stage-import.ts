import type { Db } from "./db.js";

/** A reader of a file, as the database gets it. */
export interface StagedReader {
  readonly line: number;
  readonly address: string;
  readonly addressKey: string;
  readonly addressHash: string;
  readonly name: string | null;
  /** `ACTIVE`, `UNCONFIRMED`, the reason why the address is never written to; `DOUBTED`: nobody can tell. */
  readonly fate: string;
  readonly agreedAt: string | null;
  readonly leftAt: string | null;
  readonly frequency: string;
  readonly labs: readonly string[];
  readonly pausedUntil: string | null;
}

/**
 * Makes the table that holds the readers of one file until the transaction ends: whatever the file's size, they lie
 * in the database and not in our memory. One import at a time.
 */
export async function openStage(tx: Db): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('echelon subscribers import'))");
  await tx.query(`CREATE TEMPORARY TABLE staged_readers (
    line integer NOT NULL, address text NOT NULL, address_key text NOT NULL, address_hash text NOT NULL, name text,
    fate text NOT NULL, agreed_at TIMESTAMP(3) WITH TIME ZONE, left_at TIMESTAMP(3) WITH TIME ZONE,
    frequency text NOT NULL, labs text NOT NULL, paused_until date
  ) ON COMMIT DROP`);
}

const STAGE = `INSERT INTO staged_readers SELECT * FROM unnest(
  $1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
  $9::text[], $10::text[], $11::date[])`;

/** Adds readers in one statement; a few thousand at a time keep it short. */
export async function stageReaders(tx: Db, readers: readonly StagedReader[]): Promise<void> {
  await tx.query(STAGE, [
    readers.map(({ line }) => line),
    readers.map(({ address }) => address),
    readers.map(({ addressKey }) => addressKey),
    readers.map(({ addressHash }) => addressHash),
    readers.map(({ name }) => name),
    readers.map(({ fate }) => fate),
    readers.map(({ agreedAt }) => agreedAt),
    readers.map(({ leftAt }) => leftAt),
    readers.map(({ frequency }) => frequency),
    readers.map(({ labs }) => labs.join(" ")),
    readers.map(({ pausedUntil }) => pausedUntil),
  ]);
}
