import { parse } from "node-html-parser";
import { type AddressObject, simpleParser } from "mailparser";

/** A message as a mail program opens it. */
export interface OpenedMessage {
  /** `L’Échelon`, or its address where it gives no name. */
  readonly sender: string;
  readonly subject: string;
  /** The first words that a reader's program shows beside the subject. */
  readonly preheader: string;
  /** Null: it has no such part. */
  readonly html: string | null;
  readonly text: string | null;
  /** In their order, each unfolded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** As much as any program shows. */
const PREHEADER = 140;

/** Takes a message apart. */
export async function openMessage(raw: Buffer): Promise<OpenedMessage> {
  const { subject = "", html: found, text: words = "", from, headerLines } = await simpleParser(raw, AS_IT_IS);
  const html = typeof found === "string" ? found : null;
  const text = words === "" ? null : words;
  return {
    sender: senderOf(from),
    subject,
    preheader: firstWords(html === null ? words : wordsOf(html)),
    html,
    text,
    headers: headerLines.map(({ line }) => headerOf(line)),
  };
}

/** Nothing is added to what the message says, and no part is made of another. */
const AS_IT_IS = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };

function senderOf(from: AddressObject | undefined): string {
  const { name = "", address = "" } = from?.value[0] ?? {};
  return name === "" ? address : name;
}

function headerOf(line: string): OpenedMessage["headers"][number] {
  const colon = line.indexOf(":");
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replaceAll(/\r?\n\s*/g, " ")
      .trim(),
  };
}

function wordsOf(html: string): string {
  const page = parse(html, { comment: false });
  const body = page.querySelector("body") ?? page;
  for (const unseen of body.querySelectorAll("style, script, title")) unseen.remove();
  return body.textContent;
}

/** Soft hyphens, joiners and blanks of no width, which fill the line unseen. */
const UNSEEN = /\u00AD|\u034F|[\u200B-\u200F]|\u2007|\uFEFF/gu;

function firstWords(text: string): string {
  const words = text
    .replaceAll(UNSEEN, "")
    .replaceAll(/[ \t\r\n]+/g, " ")
    .trim();
  if (words.length <= PREHEADER) return words;
  return `${words.slice(0, PREHEADER).replace(/[\s,;:.]+\S*$/, "")}…`;
}
