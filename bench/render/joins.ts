import { bytesOf } from "../../src/delivery/pages.js";
import { messageWriter, prepareMessage, readyMessage } from "../../src/delivery/ready-message.js";
import { quotedPrintable } from "../../src/delivery/quoted-printable.js";
import type { Recipient } from "../../src/domain/recipient.js";
import type { CompiledEdition } from "../../src/rendering/render-edition.js";
import { filledText, type SlottedText } from "../../src/rendering/slotted-text.js";
import { slotValues } from "../../src/rendering/slots.js";
import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import Handlebars from "handlebars";
import { LAUNCH_WEEK } from "../mail-peers/launch-digest.js";
import type { Way } from "./pace.js";
import { editionOfSize } from "./sized-edition.js";

/** Who is next. */
export type NextReader = () => Recipient;

/** How long a message is in this benchmark: as the prototype of the design was. */
export const MESSAGE_BYTES = 57_000;

const ENVELOPE = {
  sender: {
    from: "L’Échelon <lettre@lechelon.example>",
    listId: "lettre.lechelon.example",
    publicUrl: "https://lechelon.example",
  },
  week: LAUNCH_WEEK,
};

/** An edition cut or filled to messages of the length that is compared. */
export function comparedEdition(edition: CompiledEdition, reader: Recipient): CompiledEdition {
  return editionOfSize(edition, MESSAGE_BYTES, (one) => readyMessage(prepareMessage(one, ENVELOPE), reader).length);
}

/** A finished message moved from one place to another: nothing can be quicker. */
export function copying(edition: CompiledEdition, reader: Recipient): Way {
  const message = readyMessage(prepareMessage(edition, ENVELOPE), reader);
  const target = Buffer.allocUnsafeSlow(message.length);
  return { name: "memcpy, the limit", make: () => message.copy(target) };
}

/** Ours: the whole MIME message, ready to be sent. */
export function prebuiltBuffers(edition: CompiledEdition, next: NextReader): Way {
  const write = messageWriter(prepareMessage(edition, ENVELOPE));
  return { name: "prebuilt Buffers", make: () => bytesOf(write(next())).length };
}

/** Text and HTML as chunks of string between fields, joined and then encoded; no MIME around them. */
export function stringChunks({ text, html }: CompiledEdition, next: NextReader): Way {
  const make = (): number => {
    const values = slotValues(next());
    return Buffer.from(filledText(text, values, plain) + filledText(html, values, escapeHtml)).length;
  };
  return { name: "string chunks", make };
}

/** The same with all chunks in quoted-printable beforehand, so that joined they are ASCII; no MIME around them. */
export function encodedChunks({ text, html }: CompiledEdition, next: NextReader): Way {
  const parts = { text: encoded(text), html: encoded(html) };
  const make = (): number => {
    const values = slotValues(next());
    const words = filledText(parts.text, values, quotedPrintable);
    const page = filledText(parts.html, values, (value) => quotedPrintable(escapeHtml(value)));
    return Buffer.from(words + page, "latin1").length;
  };
  return { name: "string chunks, quoted-printable beforehand", make };
}

/** Templates of what is compiled already, run again for each reader; no MIME around them. */
export function handlebarsEach({ text, html }: CompiledEdition, next: NextReader): Way {
  const words = Handlebars.compile(templateOf(text), { noEscape: true });
  const page = Handlebars.compile(templateOf(html));
  const make = (): number => {
    const values = slotValues(next());
    return Buffer.from(words(values) + page(values)).length;
  };
  return { name: "Handlebars per recipient", make };
}

function templateOf(text: SlottedText): string {
  return text.map((part) => (typeof part === "string" ? part.replaceAll("{{", "\\{{") : `{{${part.slot}}}`)).join("");
}

function encoded(text: SlottedText): SlottedText {
  return text.map((part) => (typeof part === "string" ? quotedPrintable(part) : part));
}

function plain(value: string): string {
  return value;
}
