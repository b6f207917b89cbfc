import type { Config } from "../config/config.js";
import { EchelonError } from "../domain/errors.js";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import { sendTestMail, type TestReceipt } from "../newsroom/send-test-mail.js";

/**
 * Sends one message through the configured server.
 * @throws {EchelonError} CONFIGURATION_INVALID, SMTP_FAILED
 */
export async function sendTest(
  { smtpUrl, mailFrom }: Config,
  edition: AddressedEdition,
  to: string,
): Promise<TestReceipt> {
  if (smtpUrl === null) {
    throw new EchelonError(
      "CONFIGURATION_INVALID",
      "There is no SMTP server to send through.",
      "Set SMTP_URL, such as smtps://user:password@mail.example:465.",
    );
  }
  return sendTestMail(edition, { smtpUrl, from: mailFrom, to });
}
