import { hash } from "node:crypto";
import { EchelonError } from "../domain/errors.js";
import type { Recipient } from "../domain/recipient.js";
import type { CompiledEdition } from "../rendering/render-edition.js";
import type { SlottedText } from "../rendering/slotted-text.js";
import { type Slot, type SlotTokens, SLOTS, slotWriter } from "../rendering/slots.js";
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

/**
 * Writes one reader's whole message (RFC 5322). Each answer is the same memory: it holds until the next call, and who
 * needs it for longer copies it. A fresh buffer for each reader costs more than all the rest.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export type WriteMessage = (recipient: Recipient) => Buffer;

/** Room for a reader's own words before more is asked for. */
const ROOM = 4096;

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

/** Writes messages of an edition, one reader after the other, in one pass over prepared bytes each. */
export function messageWriter(prepared: PreparedMessage): WriteMessage {
  const valuesOf = slotWriter();
  const days = new Map<string, string>();
  let into = Buffer.allocUnsafeSlow(prepared.sharedLength + ROOM);
  return (recipient) => {
    const values = valuesOf(recipient);
    const own = ownHeaders(prepared, recipient, values);
    const written = writtenForms(values, days);
    const length = lengthOf(prepared, own, written);
    if (length > into.length) into = Buffer.allocUnsafeSlow(2 * length);
    let at = into.write(own, "latin1");
    for (const part of prepared.shared) {
      if (part instanceof Uint8Array) {
        into.set(part, at);
        at += part.length;
      } else at += into.write(written[part.form][part.slot], at, "latin1");
    }
    return into.subarray(0, at);
  };
}

/**
 * The whole message of one reader, in memory of its own.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export function readyMessage(prepared: PreparedMessage, recipient: Recipient): Buffer {
  return Buffer.from(messageWriter(prepared)(recipient));
}

function lengthOf({ shared, sharedLength }: PreparedMessage, own: string, written: WrittenForms): number {
  let length = own.length + sharedLength;
  for (const part of shared) if (!(part instanceof Uint8Array)) length += written[part.form][part.slot].length;
  return length;
}

/** What only this reader's message says: to whom, its name, and how to leave (RFC 2369 and RFC 8058). */
function ownHeaders(
  { week, domain }: PreparedMessage,
  { id: subscriberId, address }: Recipient,
  values: SlotTokens,
): string {
  requireAddress(address);
  const { unsubscribeUrl } = values;
  const oneClick = unsubscribeUrl.startsWith("https:") ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : "";
  const id = hash("sha256", `${week} ${subscriberId}`, "hex").slice(0, 32);
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

type WrittenForms = Readonly<Record<Hole["form"], SlotTokens>>;

/**
 * In HTML most words are written as in plain text: they are encoded once.
 * @param days encoded already: many readers share one
 */
function writtenForms(values: SlotTokens, days: Map<string, string>): WrittenForms {
  const text: Partial<Record<Slot, string>> = {};
  const html: Partial<Record<Slot, string>> = {};
  for (const slot of SLOTS) {
    const value = values[slot];
    const escaped = escapeHtml(value);
    const plain = slot === "subscribedOn" ? dayIn(days, value) : quotedPrintable(value);
    text[slot] = plain;
    html[slot] = escaped === value ? plain : quotedPrintable(escaped);
  }
  return { text: text as SlotTokens, html: html as SlotTokens };
}

function dayIn(days: Map<string, string>, day: string): string {
  const known = days.get(day) ?? quotedPrintable(day);
  days.set(day, known);
  return known;
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
