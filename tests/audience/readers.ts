import { randomUUID } from "node:crypto";
import type { AudienceMeans } from "../../src/audience/means.js";
import { addressHasher } from "../../src/delivery/tokens/address-hash.js";
import { instantAt } from "../../src/domain/instant.js";
import type { NoticeRequest } from "../../src/domain/notice-request.js";
import { addressKey } from "../../src/domain/mail-address.js";
import type { Subscriber, SubscriberState } from "../../src/domain/subscriber.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

export const SECRET = "a-secret-of-more-than-32-characters";

/** The verbs over a database of their own, a clock that is set, and a post that keeps what it owes. */
export interface Audience {
  readonly means: AudienceMeans;
  readonly database: RecordDatabase;
  /** What the post owes, the latest last. */
  readonly notices: NoticeRequest[];
  /** Lets time pass, in seconds. */
  readonly wait: (seconds: number) => void;
  readonly close: () => Promise<void>;
}

export const MINUTE = 60;
export const DAY = 86_400;

/** Wednesday 28 January 2026, noon in Paris. */
const START = Date.parse("2026-01-28T11:00:00.000Z");

export async function openAudience(): Promise<Audience> {
  const database = await openRecordDatabase();
  const notices: NoticeRequest[] = [];
  let clock = START;
  return {
    database,
    notices,
    means: {
      database: database.ds,
      now: () => instantAt(clock),
      newId: randomUUID,
      hashAddress: addressHasher(SECRET),
      enqueueNotice: (_tx, request) => {
        notices.push(request);
        return Promise.resolve();
      },
    },
    wait: (seconds) => {
      clock += seconds * 1000;
    },
    close: () => database.close(),
  };
}

/** A reader on record, past the verbs; its id. */
export async function seedReader(
  { database, means }: Audience,
  fields: Partial<Subscriber> & { readonly address: string },
): Promise<string> {
  const id = fields.id ?? randomUUID();
  const state: SubscriberState = fields.state ?? "ACTIVE";
  const confirmedAt = state === "PENDING" ? null : means.now();
  await database.ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, frequency, labs, created_at, confirmed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, fields.address, addressKey(fields.address), fields.name ?? null, state, fields.frequency ?? "WEEKLY"],
      ...[fields.labs ?? [], means.now(), confirmedAt],
    ],
  );
  return id;
}

export async function stateOf({ database }: Audience, address: string): Promise<SubscriberState | null> {
  const [row] = await database.ds.query<{ state: SubscriberState }[]>(
    "SELECT state FROM subscribers WHERE address_key = $1",
    [addressKey(address)],
  );
  return row?.state ?? null;
}

/** How many active readers are suppressed: never any. */
export async function suppressedActive({ database, means }: Audience): Promise<number> {
  const active = await database.ds.query<{ address: string }[]>(
    "SELECT address FROM subscribers WHERE state = 'ACTIVE'",
  );
  const hashes = active.map(({ address }) => means.hashAddress(address));
  const found = await database.ds.query<unknown[]>("SELECT 1 FROM suppressions WHERE address_hash = ANY ($1)", [
    hashes,
  ]);
  return found.length;
}
