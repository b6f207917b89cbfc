import libmime from "libmime";
import type { Instant } from "../domain/instant.js";
import type { Week } from "../domain/week.js";

/** Who sends. */
export interface Sender {
  /** `L’Échelon <lettre@example.org>`. */
  readonly from: string;
  /** `lettre.example.org`. */
  readonly listId: string;
  /** Where the site is, without a slash at its end. */
  readonly publicUrl: string;
}

/** What a letter is sent in. */
export interface Envelope {
  readonly sender: Sender;
  readonly week: Week;
}

/** What kind of mail it is, as mailbox providers are told it. */
type MailKind = "lettre" | "confirmation" | "deja-abonne";

/** What the headers of a mail say of it, whoever it is for. */
export interface Occasion {
  readonly kind: MailKind;
  /** What complaints are counted by, in small letters, such as `2026-w05`. */
  readonly campaign: string;
  readonly subject: string;
  /** The same for every attempt at the same mail. */
  readonly date: Instant;
}

/** How a reader leaves. */
export interface WaysOut {
  readonly unsubscribeUrl: string;
  readonly unsubscribeAddress: string | null;
}

/** The headers that all readers of one mail share (RFC 5322, RFC 2369, RFC 2919, RFC 3834), each with its CRLF. */
export function sharedHeaders(sender: Sender, { kind, campaign, subject, date }: Occasion): string {
  const { name, address } = mailboxOf(sender.from);
  const { listId, publicUrl } = sender;
  return [
    header("From", name === "" ? address : `${words(name)} <${address}>`),
    header("Subject", words(subject)),
    header("Date", new Date(date).toUTCString().replace("GMT", "+0000")),
    header("List-Id", `<${listId}>`),
    header("List-Help", `<${publicUrl}/abonnement>`),
    header("List-Subscribe", `<${publicUrl}/abonnement>`),
    header("List-Archive", `<${publicUrl}/lettre>`),
    header("Feedback-ID", `${campaign}:${kind}:${senderName(address)}`),
    header("Content-Language", "fr"),
    header("Auto-Submitted", "auto-generated"),
    header("MIME-Version", "1.0"),
  ].join("");
}

/**
 * How a reader leaves (RFC 2369): in one click where the site has https (RFC 8058), and by any mail. Where nobody reads
 * returns, that mail goes to the sender, and says in its subject what it wants.
 */
export function leavingHeaders(senderAddress: string, { unsubscribeUrl, unsubscribeAddress }: WaysOut): string {
  const mailbox = unsubscribeAddress ?? senderAddress;
  const oneClick = unsubscribeUrl.startsWith("https:") ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : "";
  return `List-Unsubscribe: <${unsubscribeUrl}>,\r\n <mailto:${mailbox}?subject=desabonnement>\r\n${oneClick}`;
}

/** The domain that names and signs messages. */
export function domainOf({ from }: Pick<Sender, "from">): string {
  return mailboxOf(from).address.split("@").at(-1) ?? "localhost";
}

/** Providers count complaints by a name of 5 to 15 characters that never changes. */
function senderName(address: string): string {
  const letters = address
    .slice(address.lastIndexOf("@") + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  return letters.slice(0, 15).padEnd(5, "0");
}

function header(name: string, value: string): string {
  return `${libmime.foldLines(`${name}: ${value}`, 76)}\r\n`;
}

/** Plain ASCII as it is, anything else in encoded words (RFC 2047). */
function words(text: string): string {
  return /^[\w !?,.;:'()/+-]*$/.test(text) ? text : libmime.encodeWord(text, "Q", 52);
}

/** The two halves of `L’Échelon <lettre@example.org>`. */
export function mailboxOf(from: string): { readonly name: string; readonly address: string } {
  const [, name = "", address = from] = /^(.*?)\s*<([^<>]+)>$/u.exec(from.trim()) ?? [];
  return { name: name.replaceAll('"', ""), address };
}
