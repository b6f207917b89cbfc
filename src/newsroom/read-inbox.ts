import { wireChecks } from "../checks/wire/wire-checks.js";
import { type OpenedMessage, openMessage } from "../delivery/inbox/open-message.js";
import type { Check } from "../domain/digest.js";
import { EchelonError } from "../domain/errors.js";
import type { InboxMessage } from "../domain/inbox.js";
import type { Db } from "../store/db.js";
import { countInbox, inboxMessage, inboxMessages } from "../store/inbox.js";

/** A message of the inbox, as it came and opened. */
export interface InboxEntry extends InboxMessage, OpenedMessage {}

/** A message of the inbox with all that its bytes are checked for. */
export interface CheckedEntry extends InboxEntry {
  readonly checks: readonly Check[];
}

/** A page of the inbox, the latest message first. */
export interface InboxPage {
  readonly entries: readonly InboxEntry[];
  /** Of all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 25;

/** @param page from 1; one past the last is the last */
export async function listInbox(db: Db, page: number): Promise<InboxPage> {
  const count = await countInbox(db);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const messages = await inboxMessages(db, { offset: (shown - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  return { entries: await Promise.all(messages.map(open)), count, page: shown, pages };
}

/**
 * One message, and what is to be said of it.
 * @throws {EchelonError} INBOX_MESSAGE_UNKNOWN
 */
export async function readInboxMessage(db: Db, number: number): Promise<CheckedEntry> {
  const message = await inboxMessage(db, number);
  if (message === undefined) {
    throw new EchelonError(
      "INBOX_MESSAGE_UNKNOWN",
      `The inbox holds no message ${number}.`,
      "It keeps the last 500: open the list.",
    );
  }
  return { ...(await open(message)), checks: wireChecks(message.message) };
}

async function open(message: InboxMessage): Promise<InboxEntry> {
  return { ...message, ...(await openMessage(message.message)) };
}
