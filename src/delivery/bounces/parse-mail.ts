import { createHash } from "node:crypto";
import { simpleParser } from "mailparser";
import { type Fields, readFields } from "./fields.js";

/** Longer mails are read to here: what a report says comes before the letter that it returns. */
export const LONGEST_MAIL = 1_048_576;
const LONGEST_TEXT = 20_000;
/** What is looked for in it stands at its beginning; patterns take the square of its length. */
const LONGEST_SUBJECT = 500;
const LONGEST_PART = 100_000;

/** What is looked at of a mail that came in. */
export interface IncomingMail {
  /** Of the mail itself. */
  readonly header: Fields;
  /** Decoded. */
  readonly subject: string;
  readonly text: string;
  /** The parts of a report as they stand; null where there is none. */
  readonly deliveryStatus: string | null;
  readonly feedbackReport: string | null;
  readonly isReceipt: boolean;
  /** Header of the letter that is returned or complained of. */
  readonly returned: Fields;
  /** By what the same mail is known when it comes again. */
  readonly key: string;
}

/** Reads a raw mail. It never fails: of what cannot be read, the header is left. */
export async function parseMail(raw: Buffer): Promise<IncomingMail> {
  const bounded = raw.subarray(0, LONGEST_MAIL);
  const header = headerOf(bounded);
  const { subject, text, parts } = await partsOf(bounded);
  const part = (...types: string[]): string | null => parts.find(({ type }) => types.includes(type))?.content ?? null;
  return {
    header,
    subject: (subject ?? header.get("subject") ?? "").slice(0, LONGEST_SUBJECT),
    text: text.slice(0, LONGEST_TEXT),
    deliveryStatus: part("message/delivery-status", "message/global-delivery-status"),
    feedbackReport: part("message/feedback-report"),
    isReceipt: part("message/disposition-notification") !== null,
    returned: headerIn(part("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers") ?? ""),
    key: keyOf(header, bounded),
  };
}

interface Parts {
  readonly subject: string | undefined;
  readonly text: string;
  readonly parts: readonly { readonly type: string; readonly content: string }[];
}

async function partsOf(raw: Buffer): Promise<Parts> {
  try {
    const mail = await simpleParser(raw, {
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      keepCidLinks: true,
      checksumAlgo: false,
      maxHtmlLengthToParse: LONGEST_PART,
      maxHeadSize: 65_536,
      maxChildNodes: 40,
    });
    const parts = mail.attachments.map(({ contentType, content }) => ({
      type: contentType.toLowerCase(),
      content: content.subarray(0, LONGEST_PART).toString("utf8"),
    }));
    return { subject: mail.subject, text: mail.text ?? "", parts };
  } catch {
    // Nested too deep, or no mail at all: whoever made it does not get to say what it means.
    return { subject: undefined, text: "", parts: [] };
  }
}

function headerOf(raw: Buffer): Fields {
  return headerIn(raw.subarray(0, 65_536).toString("utf8"));
}

function headerIn(message: string): Fields {
  const lines = message.replace(/\r\n?/g, "\n");
  const end = lines.indexOf("\n\n");
  return readFields(end === -1 ? lines : lines.slice(0, end));
}

/** Its Message-ID, which stays when a server sends a mail twice; else a hash of all that it says. */
function keyOf(header: Fields, raw: Buffer): string {
  const id = header.get("message-id");
  return createHash("sha256")
    .update(id === undefined || id === "" ? raw : id)
    .digest("base64url");
}
