import type { Config } from "../config/config.js";
import { inboxTransport } from "../delivery/inbox/inbox-transport.js";
import { failoverTransport } from "../delivery/smtp/failover.js";
import { smtpTransport } from "../delivery/smtp/smtp-transport.js";
import type { Transport } from "../delivery/transport.js";
import { EchelonError } from "../domain/errors.js";
import { isUnpublished } from "../site/local-access.js";
import type { Db } from "../store/db.js";

type MailConfig = Pick<Config, "smtpUrl" | "smtpFallbackUrl" | "inbox" | "production" | "databaseUrl" | "publicUrl">;

/**
 * Where all mail of this installation goes: the configured servers, or the inbox of a first run.
 * @throws {EchelonError} CONFIGURATION_INVALID when it would go to an inbox that nobody reads
 */
export function mailTransport(config: MailConfig, database: Db): Transport {
  const { smtpUrl, smtpFallbackUrl } = config;
  if (smtpUrl !== null) {
    const first = smtpTransport({ url: smtpUrl });
    return smtpFallbackUrl === null ? first : failoverTransport(first, smtpTransport({ url: smtpFallbackUrl }));
  }
  if (hasInbox(config)) return inboxTransport(database);
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    "There is no SMTP server to send through, and letters of a published site must not end in its own inbox.",
    "Set SMTP_URL, such as smtps://user:password@mail.example:465, or ECHELON_INBOX=yes to keep all mail here.",
  );
}

/** Whether mail goes to the inbox: where there is no server, on a first run, or where somebody said so. */
export function hasInbox({ smtpUrl, inbox, production, databaseUrl, publicUrl }: MailConfig): boolean {
  if (smtpUrl !== null) return false;
  const relied = (production && databaseUrl !== null) || !isUnpublished(publicUrl);
  return inbox ?? !relied;
}
