import libmime from "libmime";
import type { Week } from "../domain/week.js";

/** Who sends. */
export interface Sender {
  /** `L’Échelon <lettre@example.org>`. */
  readonly from: string;
  /** `lettre.example.org`. */
  readonly listId: string;
}

/** What a message is sent in. */
export interface Envelope {
  readonly sender: Sender;
  readonly week: Week;
}

/**
 * The headers that all readers of an edition share (RFC 5322), each with its CRLF. A letter is dated from the end of
 * its week, so that the same edition gives the same bytes.
 */
export function sharedHeaders({ sender, week }: Envelope, subject: string): string {
  const { name, address } = mailboxOf(sender.from);
  return [
    header("From", name === "" ? address : `${words(name)} <${address}>`),
    header("Subject", words(subject)),
    header("Date", new Date(week.end).toUTCString().replace("GMT", "+0000")),
    header("List-Id", `<${sender.listId}>`),
    header("Content-Language", "fr"),
    header("Auto-Submitted", "auto-generated"),
    header("MIME-Version", "1.0"),
  ].join("");
}

/** The domain that names messages. */
export function domainOf({ from }: Sender): string {
  return mailboxOf(from).address.split("@").at(-1) ?? "localhost";
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
