import type { SmtpPhase, SmtpResult } from "../../domain/delivery.js";
import type { Pages } from "../pages.js";
import type { Parcel } from "../transport.js";
import type { Offers } from "./offers.js";

/** What stands between the brackets: nothing in it may end a command or begin another. */
const ADDRESS = /^[!-;=?-~]+@[!-;=?-~]+$/;
/** RFC 5321 section 4.5.3.1: 64 characters, an @, and 255. */
const LONGEST = 320;

/** Whether and how servers are asked to tell of failures (RFC 3461). */
export type DsnWish = "none" | "failure";

/** The commands of one message. */
export interface Envelope {
  readonly mail: string;
  readonly rcpt: string;
}

/** What decides how it is worded. */
export interface EnvelopeTerms {
  readonly offers: Offers;
  readonly dsn: DsnWish;
}

export function envelopeOf({ from, to }: Parcel, { pages, length }: Pages, { offers, dsn }: EnvelopeTerms): Envelope {
  const asked = offers.dsn && dsn === "failure";
  const size = offers.size ? ` SIZE=${length}` : "";
  const eightBit = offers.eightBit && !pages.every(({ isAscii }) => isAscii) ? " BODY=8BITMIME" : "";
  return {
    mail: `MAIL FROM:<${from}>${size}${eightBit}${asked ? " RET=HDRS" : ""}\r\n`,
    rcpt: `RCPT TO:<${to}>${asked ? " NOTIFY=FAILURE" : ""}\r\n`,
  };
}

/** Why no server is asked: an address that could not be said. Null: both can. */
export function unsayable({ from, to }: Parcel): SmtpResult | null {
  if (!isAddress(to)) return refusal("RCPT", "5.1.3");
  // The null return path is empty.
  return from === "" || isAddress(from) ? null : refusal("MAIL", "5.1.7");
}

function isAddress(text: string): boolean {
  return text.length <= LONGEST && ADDRESS.test(text);
}

function refusal(phase: SmtpPhase, enhanced: string): SmtpResult {
  return { phase, code: 553, enhanced, text: `${enhanced} This is no address that SMTP can say: nobody was asked.` };
}
