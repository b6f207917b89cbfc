import type { Config } from "../config/config.js";
import { failoverTransport } from "../delivery/smtp/failover.js";
import { smtpTransport } from "../delivery/smtp/smtp-transport.js";
import type { Transport } from "../delivery/transport.js";
import { EchelonError } from "../domain/errors.js";

/**
 * Where letters go: to SMTP_URL, and to SMTP_FALLBACK_URL while that takes nothing.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export function configuredTransport({ smtpUrl, smtpFallbackUrl }: Config): Transport {
  if (smtpUrl === null) {
    throw new EchelonError(
      "CONFIGURATION_INVALID",
      "There is no SMTP server to send through.",
      "Set SMTP_URL, such as smtps://user:password@mail.example:465.",
    );
  }
  const first = smtpTransport({ url: smtpUrl });
  return smtpFallbackUrl === null ? first : failoverTransport(first, smtpTransport({ url: smtpFallbackUrl }));
}
