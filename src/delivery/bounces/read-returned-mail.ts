import type { BounceReport } from "../../domain/bounces/report.js";
import { readAutomaticMail } from "./automatic-mail.js";
import { readDeliveryStatus } from "./delivery-status.js";
import { readFeedbackReport } from "./feedback-report.js";
import { originOf, type ReturnReader, type Returned } from "./origin.js";
import { type IncomingMail, parseMail } from "./parse-mail.js";
import { readPlainReport } from "./plain-report.js";

/** A mail that came in, understood as far as it can be. */
export interface ReturnedMail {
  readonly report: BounceReport;
  /** Whose letter it is about; null where nothing that this house has signed says so: it has no effect then. */
  readonly origin: Returned | null;
}

/**
 * Reads a raw mail and whom it is about. `envelope`: the addresses it was delivered to; where they are not known, those that its
 * header names are asked.
 */
export async function readReturnedMail(
  raw: Buffer,
  envelope: readonly string[],
  reader: ReturnReader,
): Promise<ReturnedMail> {
  const mail = await parseMail(raw);
  const report = reportOf(mail);
  const origin = originOf(mail, envelope, reader);
  const leaves = origin?.leaves === true && mail.deliveryStatus === null && report.kind === "MAIL";
  return { origin, report: leaves ? { ...report, class: "UNSUBSCRIBE" } : report };
}

function reportOf(mail: IncomingMail): BounceReport {
  const { key } = mail;
  if (mail.feedbackReport !== null) {
    return { kind: "FEEDBACK", class: readFeedbackReport(mail.feedbackReport).class, diagnosis: null, mark: null, key };
  }
  if (isOldComplaint(mail)) return { kind: "FEEDBACK", class: "COMPLAINT", diagnosis: null, mark: null, key };
  const status = mail.deliveryStatus === null ? null : readDeliveryStatus(mail.deliveryStatus);
  // Some servers fill in the fields with « 5.0.0 » alone, and say in words what happened.
  const failure = status === null || isMute(status) ? (readPlainReport(mail) ?? status) : status;
  if (failure !== null) return { kind: "REPORT", key, ...failure };
  return { kind: "MAIL", class: readAutomaticMail(mail), diagnosis: null, mark: null, key };
}

function isMute({ class: bounce, diagnosis }: NonNullable<ReturnType<typeof readDeliveryStatus>>): boolean {
  return bounce !== "NOTICE" && diagnosis?.text === "" && /^(?:5\.0\.0|null)$/.test(String(diagnosis.enhanced));
}

/** Outlook.com's junk mail reports, older than RFC 5965. */
function isOldComplaint({ header, returned }: IncomingMail): boolean {
  return /^complaint about message from/i.test(header.get("subject") ?? "") && returned.size > 0;
}
