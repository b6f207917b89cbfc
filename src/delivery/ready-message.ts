import { createHash, hash } from "node:crypto";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Recipient } from "../domain/recipient.js";
import type { CompiledEdition } from "../rendering/render-edition.js";
import type { SlottedText } from "../rendering/slotted-text.js";
import { type Slot, type SlotTokens, SLOTS, slotWriter } from "../rendering/slots.js";
import { escapeHtml } from "../rendering/template/escape-html.js";
import { relaxedLines } from "./dkim/relaxed.js";
import { signedOwn, signedShared, type Signer } from "./dkim/signer.js";
import { domainOf, type Envelope, leavingHeaders, mailboxOf, sharedHeaders } from "./message-headers.js";
import { bytesOf, type Page, pageOf, type Pages } from "./pages.js";
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
  /** The end of the headers, and the body: what is long enough is a page. */
  readonly shared: readonly (Page | Uint8Array | Hole)[];
  /** Bytes of all shared pages. */
  readonly pagedLength: number;
  /** Bytes of all that is shared and written anew for each reader. */
  readonly writtenLength: number;
  /** The name of the edition in messages: another word in it, another name. */
  readonly name: string;
  /** Of who sends: where mail that asks to leave goes, and what names messages. */
  readonly senderAddress: string;
  readonly domain: string;
  /** Null: whoever relays the letter signs it. */
  readonly signing: Signing | null;
}

/** What is signed, as far as all readers share it, in the form in which it is hashed. */
interface Signing {
  readonly signer: Signer;
  readonly headers: string;
  readonly body: readonly (Uint8Array | Hole)[];
}

/** What an edition is printed with, beside its words. */
export interface Printing {
  /** When its run leaves: the date of every attempt. Without it, the end of its week. */
  readonly date?: Instant;
  readonly signer?: Signer | null;
}

/**
 * Writes one reader's whole message (RFC 5322). Each answer is the same memory: it holds until the next call, and who
 * needs it for longer copies it. A fresh buffer for each reader costs more than all the rest.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export type WriteMessage = (recipient: Recipient) => Pages;

/** Room for a reader's own words before more is asked for. */
const ROOM = 4096;

/** Prepares an edition for all its readers: the same edition, date and signer give each reader the same bytes. */
export function prepareMessage(edition: CompiledEdition, envelope: Envelope, printing: Printing = {}): PreparedMessage {
  const { sender, week } = envelope;
  const { date = week.end, signer = null } = printing;
  const campaign = week.id.toLowerCase();
  // « =_ » cannot occur in quoted-printable: no body holds the boundary.
  const boundary = `=_${week.id}`;
  const occasion = { kind: "lettre", campaign, subject: edition.subject, date } as const;
  const head = `${sharedHeaders(sender, occasion)}Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`;
  const body = bodyOf(edition, boundary);
  const shared = inBytes([`${head}\r\n`, ...body]).map((part) => (isLong(part) ? pageOf(part) : part));
  return {
    shared,
    pagedLength: lengthOf(shared.map((part) => ("wire" in part ? part.bytes : null))),
    writtenLength: lengthOf(shared.map((part) => (part instanceof Uint8Array ? part : null))),
    name: `${campaign}.${hash("sha256", JSON.stringify([edition.subject, body]), "hex").slice(0, 8)}`,
    senderAddress: mailboxOf(sender.from).address,
    domain: domainOf(sender),
    signing: signer && {
      signer,
      headers: signedShared(head),
      body: inBytes(body.map((part) => (typeof part === "string" ? relaxedLines(part) : part))),
    },
  };
}

/** From here on, copying costs more than handing over one page more. */
const PAGE = 4096;

function isLong(part: Uint8Array | Hole): part is Uint8Array {
  return part instanceof Uint8Array && part.length >= PAGE;
}

/** Writes messages of an edition, one reader after the other, in one pass over prepared bytes each. */
export function messageWriter(prepared: PreparedMessage): WriteMessage {
  const { shared, pagedLength, writtenLength } = prepared;
  const valuesOf = slotWriter();
  const days = new Map<string, string>();
  let into = Buffer.allocUnsafeSlow(writtenLength + ROOM);
  return (recipient) => {
    const values = valuesOf(recipient);
    const written = writtenForms(values, days);
    const own = signed(prepared, ownHeaders(prepared, recipient, values), written);
    const length = writtenLength + own.length + holesLength(prepared, written);
    if (length > into.length) into = Buffer.allocUnsafeSlow(2 * length);
    return { pages: pagesIn(into, own, { shared, written }), length: pagedLength + length };
  };
}

interface Words {
  readonly shared: PreparedMessage["shared"];
  readonly written: WrittenForms;
}

/** Each hole begins a line, and no shared page begins with a dot: they stand behind holes, with a soft line break. */
function pagesIn(into: Buffer, own: string, { shared, written }: Words): Page[] {
  const pages: Page[] = [];
  let from = 0;
  let at = into.write(own, "latin1");
  for (const part of shared) {
    if ("wire" in part) {
      pages.push(pageOf(into.subarray(from, at)), part);
      from = at;
    } else if (part instanceof Uint8Array) {
      into.set(part, at);
      at += part.length;
    } else at += into.write(written[part.form][part.slot], at, "latin1");
  }
  if (at > from) pages.push(pageOf(into.subarray(from, at)));
  return pages;
}

/**
 * The whole message of one reader, in memory of its own.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export function readyMessage(prepared: PreparedMessage, recipient: Recipient): Buffer {
  return Buffer.from(bytesOf(messageWriter(prepared)(recipient)));
}

function holesLength({ shared }: PreparedMessage, written: WrittenForms): number {
  let length = 0;
  for (const part of shared) if ("slot" in part) length += written[part.form][part.slot].length;
  return length;
}

function lengthOf(parts: readonly (Uint8Array | null)[]): number {
  return parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}

/** What only this reader's message says: to whom, its name, and how to leave. */
function ownHeaders(prepared: PreparedMessage, recipient: Recipient, { unsubscribeUrl }: SlotTokens): string {
  const { name, senderAddress, domain } = prepared;
  const { id: subscriberId, address, unsubscribeAddress } = recipient;
  requireAddress(address);
  const id = hash("sha256", `${name} ${subscriberId}`, "hex").slice(0, 32);
  const leaving = leavingHeaders(senderAddress, { unsubscribeUrl, unsubscribeAddress });
  return `To: ${address}\r\nMessage-ID: <${name}.${id}@${domain}>\r\n${leaving}`;
}

/** The reader's own headers, below the signature of the whole message where there is one. */
function signed({ signing }: PreparedMessage, own: string, written: WrittenForms): string {
  if (signing === null) return own;
  const bodyHash = createHash("sha256");
  for (const part of signing.body) {
    if (part instanceof Uint8Array) bodyHash.update(part);
    else bodyHash.update(relaxedLines(written[part.form][part.slot]), "latin1");
  }
  return signing.signer.header(signedOwn(own) + signing.headers, bodyHash.digest("base64")) + own;
}

/**
 * An address is written into headers as it is: nothing in it may end a line, or hide another address.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function requireAddress(address: string): void {
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

/** Both forms, plain text first, with neighbouring strings as one. */
function bodyOf({ text, html }: CompiledEdition, boundary: string): (string | Hole)[] {
  const opening = (type: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
  return joined([
    opening("text/plain"),
    ...encoded(text, "text"),
    `\r\n${opening("text/html")}`,
    ...encoded(html, "html"),
    `\r\n--${boundary}--\r\n`,
  ]);
}

/** Around each hole the line is broken unseen: no length of a reader's words can make it too long. */
function encoded(text: SlottedText, form: Hole["form"]): (string | Hole)[] {
  return text.flatMap((part) =>
    typeof part === "string" ? [quotedPrintable(part)] : [softBreak, { slot: part.slot, form }, softBreak],
  );
}

function joined(parts: readonly (string | Hole)[]): (string | Hole)[] {
  const runs: (string | Hole)[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (typeof part === "string" && typeof last === "string") runs[runs.length - 1] = last + part;
    else runs.push(part);
  }
  return runs;
}

function inBytes(parts: readonly (string | Hole)[]): (Uint8Array | Hole)[] {
  return joined(parts).map((run) => (typeof run === "string" ? Buffer.from(run, "latin1") : run));
}
