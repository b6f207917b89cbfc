import type { Digest } from "../domain/digest.js";
import type { Recipient } from "../domain/recipient.js";

/** An edition as one reader gets it, with what it was made from: all that a check may look at. */
export interface CheckedMail {
  readonly digest: Digest;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** The whole message, as it goes over the wire. */
  readonly eml: Uint8Array;
  readonly recipient: Recipient;
  /** Where the site is, without a slash at its end. */
  readonly publicUrl: string;
}
