import { createTransport } from "nodemailer";
import type { Week } from "../domain/week.js";
import type { RenderedEdition } from "../rendering/render-edition.js";

/** Who sends. */
export interface Sender {
  /** `L’Échelon <lettre@example.org>`. */
  readonly from: string;
  /** `lettre.example.org`. */
  readonly listId: string;
}

export interface Envelope {
  readonly sender: Sender;
  readonly week: Week;
  /** Absent: the message is for nobody yet. */
  readonly to?: string;
}

/**
 * The edition as a message of RFC 5322: plain text first, UTF-8 in quoted-printable, CRLF. It is dated from the end of
 * its week, and its names are made of it, so that the same edition gives the same bytes.
 */
export async function buildMessage(mail: RenderedEdition, { sender, week, to }: Envelope): Promise<Buffer> {
  const press = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await press.sendMail({
    from: sender.from,
    ...(to === undefined ? {} : { to }),
    subject: mail.subject,
    date: new Date(week.end),
    messageId: `<${week.id.toLowerCase()}.lechelon@${domainOf(sender.from)}>`,
    headers: { "Content-Language": "fr", "Auto-Submitted": "auto-generated", "List-Id": `<${sender.listId}>` },
    text: mail.text,
    html: mail.html,
    textEncoding: "quoted-printable",
    baseBoundary: week.id,
    xMailer: false,
  });
  // With `buffer`, the message is one; the types allow a stream as well.
  return message as Buffer;
}

function domainOf(from: string): string {
  return /@([\w.-]+)/u.exec(from)?.[1] ?? "localhost";
}
