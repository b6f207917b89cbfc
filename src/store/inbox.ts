import type { InboxMessage } from "../domain/inbox.js";
import { addressKey } from "../domain/mail-address.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

/** As many as are kept: the inbox is for looking at, it is no archive. */
const INBOX_SIZE = 500;

const COLUMNS = `number, ${instantSql("received_at")} AS "receivedAt", recipient AS "to", message`;

/** One message as a server would have been given it. */
interface Incoming {
  readonly message: Uint8Array;
  readonly from: string;
  readonly to: string;
}

/** Keeps a message, and lets the oldest go. */
export async function keepInInbox(db: Db, { message, from, to }: Incoming): Promise<void> {
  await refusing(() =>
    db.query(
      // Whoever comes at the same time may take some of the old ones away: they are left to him.
      `WITH kept AS (
        INSERT INTO inbox_messages (return_path, recipient, message) VALUES ($1, $2, $3) RETURNING number
      ), old AS (
        SELECT number FROM inbox_messages WHERE number <= (SELECT number FROM kept) - $4 FOR UPDATE SKIP LOCKED
      ) DELETE FROM inbox_messages WHERE number IN (SELECT number FROM old)`,
      [from, to, message, INBOX_SIZE],
    ),
  );
}

/** Throws away what was written to an address, in whatever capitals. */
export async function emptyInboxOf(tx: Db, address: string): Promise<void> {
  await tx.query("DELETE FROM inbox_messages WHERE lower(recipient) = $1", [addressKey(address)]);
}

/** A page of the inbox, the latest first. */
export async function inboxMessages(db: Db, page: { offset: number; limit: number }): Promise<InboxMessage[]> {
  return refusing(() =>
    db.query<InboxMessage[]>(`SELECT ${COLUMNS} FROM inbox_messages ORDER BY number DESC OFFSET $1 LIMIT $2`, [
      page.offset,
      page.limit,
    ]),
  );
}

export async function countInbox(db: Db): Promise<number> {
  const [row] = await refusing(() =>
    db.query<[{ count: number }]>("SELECT count(*)::integer AS count FROM inbox_messages"),
  );
  return row.count;
}

export async function inboxMessage(db: Db, number: number): Promise<InboxMessage | undefined> {
  const [message] = await refusing(() =>
    db.query<InboxMessage[]>(`SELECT ${COLUMNS} FROM inbox_messages WHERE number = $1`, [number]),
  );
  return message;
}
