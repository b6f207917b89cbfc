import { readFeedbackReport } from "./feedback-report.js";
import type { IncomingMail } from "./parse-mail.js";

/** Reads the addresses that this house has signed; in constant time. */
export interface ReturnReader {
  /** The run's number and the subscriber; null for anything else. */
  readonly readReturnPath: (address: string) => { readonly run: number; readonly subscriberId: string } | null;
  /** The subscriber who leaves; null for anything else. */
  readonly readLeaveAddress: (address: string) => string | null;
}

/** Whose letter a mail is about. */
export interface Returned {
  /** Null where an address that unsubscribes says who. */
  readonly run: number | null;
  readonly subscriberId: string;
  /** Whether the mail went to the address that unsubscribes. */
  readonly leaves: boolean;
}

const MOST_ADDRESSES = 50;
const ADDRESS = /[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,255}/gi;
/** Where servers write the address that a mail was delivered to. */
const DELIVERED = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "to"];

/**
 * Whose letter it is: by the address that the mail came to. In a complaint, whose report goes to an address agreed with
 * the provider, by the return path of the letter that it holds. All else that names a reader names anybody: Final-Recipient,
 * Message-ID and the From of a reply are written by whoever sends the mail.
 */
export function originOf(mail: IncomingMail, envelope: readonly string[], reader: ReturnReader): Returned | null {
  const delivered = envelope.length > 0 ? envelope : addressesIn(DELIVERED.map((name) => mail.header.get(name)));
  return firstSigned(delivered, reader) ?? (isComplaint(mail) ? complainedOf(mail, reader) : null);
}

function isComplaint({ feedbackReport, header }: IncomingMail): boolean {
  return feedbackReport !== null || /^complaint about/i.test(header.get("subject") ?? "");
}

function complainedOf({ feedbackReport, returned }: IncomingMail, reader: ReturnReader): Returned | null {
  const said = feedbackReport === null ? null : readFeedbackReport(feedbackReport).originalSender;
  const found = firstSigned(
    addressesIn([said ?? undefined, returned.get("return-path"), returned.get("list-unsubscribe")]),
    reader,
  );
  return found && { ...found, leaves: false };
}

function firstSigned(addresses: readonly string[], reader: ReturnReader): Returned | null {
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    const origin = reader.readReturnPath(address);
    if (origin !== null) return { ...origin, leaves: false };
    const leaver = reader.readLeaveAddress(address);
    if (leaver !== null) return { run: null, subscriberId: leaver, leaves: true };
  }
  return null;
}

function addressesIn(fields: readonly (string | undefined)[]): string[] {
  return fields.flatMap((field) => (field ?? "").slice(0, 4000).match(ADDRESS) ?? []);
}
