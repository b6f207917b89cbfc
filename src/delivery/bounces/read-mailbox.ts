import { ImapFlow } from "imapflow";
import { EchelonError } from "../../domain/errors.js";
import { isLoopback } from "../smtp/smtp-server.js";
import { LONGEST_MAIL } from "./parse-mail.js";
import type { ReceiveMail } from "./receive.js";

/** What one look into the mailbox found. */
export interface MailboxReading {
  readonly read: number;
  /** Left as they were: they are read next time. */
  readonly failed: number;
}

/** One look takes so many mails; the next one takes the others. */
const MOST_MAILS = 500;
const SECONDS = 1000;

/**
 * Reads the unseen mails of a mailbox, `imaps://user:password@mail.example:993/INBOX`. Each is marked as seen once what it says is
 * recorded, and flagged where a person should look at it; one that could not be recorded stays unseen.
 */
export async function readMailbox(url: string, receive: ReceiveMail, signal?: AbortSignal): Promise<MailboxReading> {
  const client = clientFor(new URL(url));
  // Without a listener, a connection that breaks later would end the process.
  client.on("error", () => undefined);
  const stop = (): void => client.close();
  signal?.addEventListener("abort", stop);
  try {
    await client.connect();
    await client.mailboxOpen(mailboxOf(new URL(url)));
    return await readUnseen(client, receive);
  } finally {
    if (client.usable) await client.logout().catch(() => undefined);
    signal?.removeEventListener("abort", stop);
    client.close();
  }
}

async function readUnseen(client: ImapFlow, receive: ReceiveMail): Promise<MailboxReading> {
  const reading = { read: 0, failed: 0 };
  const found = await client.search({ seen: false, deleted: false }, { uid: true });
  if (found === false || found === undefined) return reading;
  for (const uid of found.slice(0, MOST_MAILS)) {
    try {
      if (await readOne(client, uid, receive)) reading.read += 1;
    } catch (error) {
      if (!client.usable || isOutage(error)) throw error;
      reading.failed += 1;
    }
  }
  return reading;
}

/** What would fail for the other mails as well. */
function isOutage(error: unknown): boolean {
  return error instanceof EchelonError && error.code === "DATABASE_UNAVAILABLE";
}

/** Whether it was still there. */
async function readOne(client: ImapFlow, uid: number, receive: ReceiveMail): Promise<boolean> {
  const range = String(uid);
  const mail = await client.fetchOne(range, { source: { maxLength: LONGEST_MAIL } }, { uid: true });
  if (mail === false || mail.source === undefined) return false;
  const { forPerson } = await receive(mail.source, []);
  await client.messageFlagsAdd(range, forPerson ? ["\\Seen", "\\Flagged"] : ["\\Seen"], { uid: true });
  return true;
}

function mailboxOf({ pathname }: URL): string {
  return pathname.length > 1 ? decodeURIComponent(pathname.slice(1)) : "INBOX";
}

function clientFor({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === "imaps:";
  // Who listens on the way could say that the server knows no STARTTLS, and read the password.
  const upgrade = secure || isLoopback({ host: hostname }) ? {} : { doSTARTTLS: true };
  return new ImapFlow({
    ...{ host: hostname, port: port === "" ? (secure ? 993 : 143) : Number(port), secure, logger: false },
    ...upgrade,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    ...{
      disableAutoIdle: true,
      connectionTimeout: 20 * SECONDS,
      greetingTimeout: 10 * SECONDS,
      socketTimeout: 60 * SECONDS,
    },
  });
}
