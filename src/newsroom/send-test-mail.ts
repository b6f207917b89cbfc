import { mailboxOf } from "../delivery/message-headers.js";
import { sendMessage } from "../delivery/send-message.js";
import type { AddressedEdition } from "./compose-edition.js";
import { fingerprint } from "./preview-edition.js";

/** What became of a test mail. */
export interface TestReceipt {
  readonly sha256: string;
  /** What the server said. */
  readonly response: string;
}

interface TestRoute {
  readonly smtpUrl: string;
  /** `L’Échelon <lettre@example.org>`. */
  readonly from: string;
  readonly to: string;
}

/**
 * Sends an edition to one address, byte for byte as the preview shows it: the letter speaks to its sample reader.
 * @throws {EchelonError} SMTP_FAILED
 */
export async function sendTestMail(edition: AddressedEdition, { smtpUrl, from, to }: TestRoute): Promise<TestReceipt> {
  const response = await sendMessage(smtpUrl, edition.eml, { from: mailboxOf(from).address, to });
  return { sha256: fingerprint(edition), response };
}
