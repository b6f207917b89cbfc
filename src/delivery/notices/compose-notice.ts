import { hash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Imprint } from "../../rendering/imprint.js";
import type { NoticeTemplates } from "../../rendering/notices/compile-notices.js";
import { noticeView } from "../../rendering/notices/notice-view.js";
import { compileMjml } from "../../rendering/template/compile-mjml.js";
import { signedMessage, type Signer } from "../dkim/signer.js";
import { domainOf, leavingHeaders, mailboxOf, type Sender, sharedHeaders } from "../message-headers.js";
import { requireAddress } from "../ready-message.js";
import type { Notice } from "./notice.js";

/** What notices are written with. */
export interface NoticeMeans {
  readonly templates: NoticeTemplates;
  readonly sender: Sender;
  readonly imprint: Imprint;
  /** Null: whoever relays them signs. */
  readonly signer: Signer | null;
}

const KINDS = { CONFIRMATION: "confirmation", ALREADY_SUBSCRIBED: "deja-abonne" } as const;

/**
 * The whole message of a notice, under the same headers as a letter. The same request gives the same bytes, so that one
 * that is tried again is the same mail.
 * @throws {EchelonError} BAD_USER_INPUT when the address could not stand in a header
 */
export async function composeNotice(notice: Notice, means: NoticeMeans): Promise<Buffer> {
  const { templates, sender, imprint, signer } = means;
  requireAddress(notice.address);
  const kind = KINDS[notice.kind];
  const view = noticeView(notice, imprint, mailboxOf(sender.from).address);
  const { mjml, text } = templates[notice.kind];
  const name = nameOf(notice);
  const headers = [
    `To: ${notice.address}\r\n`,
    `Message-ID: <${kind}.${name}@${domainOf(sender)}>\r\n`,
    leavingHeaders(mailboxOf(sender.from).address, notice),
    sharedHeaders(sender, { kind, campaign: "avis", subject: view.subject, date: notice.requestedAt }),
  ].join("");
  const content = await mimeOf(text(view), await compileMjml(mjml(view)), name);
  const message = Buffer.from(headers + content, "latin1");
  return signer === null ? message : signedMessage(signer, message);
}

function nameOf(notice: Notice): string {
  const request = notice.kind === "CONFIRMATION" ? notice.confirmationId : notice.requestedAt;
  return hash("sha256", `${notice.kind} ${notice.subscriberId} ${request}`, "hex").slice(0, 32);
}

/** Both forms as nodemailer sets them: `Content-Type`, and what it announces. */
async function mimeOf(text: string, html: string, name: string): Promise<string> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await composer.sendMail({ text, html, textEncoding: "quoted-printable", baseBoundary: name });
  const built = (message as Buffer).toString("latin1");
  const end = built.indexOf("\r\n\r\n");
  const [contentType = ""] = /^Content-Type:.*(?:\r\n[ \t].*)*/imu.exec(built.slice(0, end)) ?? [];
  return `${contentType}\r\n${built.slice(end + 2).trimEnd()}\r\n`;
}
