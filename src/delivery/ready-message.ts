import { hash } from "node:crypto";
import { EchelonError } from "../domain/errors.js";
import type { Recipient } from "../domain/recipient.js";
import type { CompiledEdition } from "../rendering/render-edition.js";
import type { SlottedText } from "../rendering/slotted-text.js";
import { type Slot, type SlotTokens, slotValues } from "../rendering/slots.js";
import { escapeHtml } from "../rendering/template/escape-html.js";
import { domainOf, type Envelope, sharedHeaders } from "./message-headers.js";
import { quotedPrintable, softBreak } from "./quoted-printable.js";

/** Where a reader's words go, and how they are written there. */
interface Hole {
  readonly slot: Slot;
  readonly form: "html" | "text";
}

/**
 * An edition in bytes, ready for any reader: what all share is quoted-printable already. Turning text into bytes is
 * what a mailing costs, so it is done once.
 */
export interface PreparedMessage {
  readonly shared: readonly (Uint8Array | Hole)[];
  /** Bytes of all that is shared. */
  readonly sharedLength: number;
  readonly week: string;
  readonly domain: string;
}

/** Prepares an edition for all its readers. */
export function prepareMessage(edition: CompiledEdition, envelope: Envelope): PreparedMessage {
  // « =_ » cannot occur in quoted-printable: no body holds the boundary.
  const boundary = `=_${envelope.week.id}`;
  const opening = (type: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
  const head = `${sharedHeaders(envelope, edition.subject)}Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n`;
  const shared = joined([
    `${head}${opening("text/plain")}`,
    ...encoded(edition.text, "text"),
    `\r\n${opening("text/html")}`,
    ...encoded(edition.html, "html"),
    `\r\n--${boundary}--\r\n`,
  ]);
  const sharedLength = shared.reduce((sum, part) => sum + (part instanceof Uint8Array ? part.length : 0), 0);
  return { shared, sharedLength, week: envelope.week.id.toLowerCase(), domain: domainOf(envelope.sender) };
}

/**
 * The whole message of one reader (RFC 5322), in one pass over prepared bytes.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export function readyMessage(prepared: PreparedMessage, recipient: Recipient): Buffer {
  const values = slotValues(recipient);
  const own = ownHeaders(prepared, recipient, values);
  const written = { html: writtenIn(values, escapeHtml), text: writtenIn(values, (value) => value) };
  let length = own.length + prepared.sharedLength;
  for (const part of prepared.shared) if (!(part instanceof Uint8Array)) length += written[part.form][part.slot].length;
  const message = Buffer.allocUnsafe(length);
  let at = message.write(own, "latin1");
  for (const part of prepared.shared) {
    if (part instanceof Uint8Array) {
      message.set(part, at);
      at += part.length;
    } else at += message.write(written[part.form][part.slot], at, "latin1");
  }
  return message;
}

/** What only this reader's message says: to whom, its name, and how to leave (RFC 2369 and RFC 8058). */
function ownHeaders({ week, domain }: PreparedMessage, { address }: Recipient, values: SlotTokens): string {
  requireAddress(address);
  const { unsubscribeUrl } = values;
  const oneClick = unsubscribeUrl.startsWith("https:") ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : "";
  const id = hash("sha256", `${week} ${address}`, "hex").slice(0, 32);
  return `To: ${address}\r\nMessage-ID: <${week}.${id}@${domain}>\r\nList-Unsubscribe: <${unsubscribeUrl}>\r\n${oneClick}`;
}

/** An address is written into headers as it is: nothing in it may end a line, or hide another address. */
function requireAddress(address: string): void {
  if (/^[!-9;=?A-~]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(address)) return;
  throw new EchelonError(
    "BAD_USER_INPUT",
    `"${address.replaceAll(/[^ -~]/g, "?")}" is no address that a message can be sent to.`,
    "Write it like camille@example.org; an international domain goes in its xn-- form.",
  );
}

function writtenIn(values: SlotTokens, written: (value: string) => string): SlotTokens {
  const entries = Object.entries(values).map(([slot, value]) => [slot, quotedPrintable(written(value))]);
  return Object.fromEntries(entries) as Record<Slot, string>;
}

/** Around each hole the line is broken unseen: no length of a reader's words can make it too long. */
function encoded(text: SlottedText, form: Hole["form"]): (string | Hole)[] {
  return text.flatMap((part) =>
    typeof part === "string" ? [quotedPrintable(part)] : [softBreak, { slot: part.slot, form }, softBreak],
  );
}

/** Neighbouring strings as one run of bytes. */
function joined(parts: readonly (string | Hole)[]): (Uint8Array | Hole)[] {
  const runs: (string | Hole)[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (typeof part === "string" && typeof last === "string") runs[runs.length - 1] = last + part;
    else runs.push(part);
  }
  return runs.map((run) => (typeof run === "string" ? Buffer.from(run, "latin1") : run));
}
