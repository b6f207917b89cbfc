import { randomUUID } from "node:crypto";
import type { AudienceMeans } from "../../src/audience/means.js";
import { addressHasher } from "../../src/delivery/tokens/address-hash.js";
import { instantAt } from "../../src/domain/instant.js";
import type { NoticeRequest } from "../../src/domain/notice-request.js";
import { addressKey } from "../../src/domain/mail-address.js";
import type { Subscriber, SubscriberState } from "../../src/domain/subscriber.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";
import { attachPartition, createPartition } from "../../src/store/delivery/partitions.js";

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

/** A letter that a reader got at a moment, and a soft bounce that came back; the id of its run. */
export async function seedLetter({ database: { ds } }: Audience, subscriberId: string, at: string): Promise<string> {
  const id = randomUUID();
  const [run] = await ds.query<[{ number: number }]>(
    `INSERT INTO delivery_runs (id, week, occurrence, edition_id, state, uncertain_policy, content_sha256, scheduled_for,
      created_at, completed_at)
    VALUES ($1, '2026-W04', $2, $1, 'COMPLETED', 'HOLD', '', $3, $3, $3) RETURNING number`,
    [id, id, at],
  );
  await createPartition(ds, run.number);
  await attachPartition(ds, run.number);
  await ds.query(
    `INSERT INTO delivery_recipients (subscriber_id, run, chunk, state, code, text)
    VALUES ($1, $2, 0, 2, 250, 'queued for lettres@example.org')`,
    [subscriberId, run.number],
  );
  await ds.query(
    "INSERT INTO delivery_events (id, run, subscriber_id, kind, class, at) VALUES ($1, $2, $3, 'REPORT', 'SOFT', $4)",
    [randomUUID(), run.number, subscriberId, at],
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
