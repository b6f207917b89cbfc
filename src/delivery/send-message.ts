import { createTransport } from "nodemailer";
import { EchelonError } from "../domain/errors.js";

/** The two addresses that a server is told, whatever the headers say (RFC 5321). */
export interface Route {
  readonly from: string;
  readonly to: string;
}

/** A server that does not answer is told of rather than waited for. */
const PATIENCE_MS = 15_000;

/**
 * Hands one message to an SMTP server, byte for byte.
 * @returns what the server said when it took it
 * @throws {EchelonError} SMTP_FAILED
 */
export async function sendMessage(smtpUrl: string, message: Buffer, { from, to }: Route): Promise<string> {
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: 2 * PATIENCE_MS };
  const transport = createTransport({ url: smtpUrl, ...patience });
  try {
    const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw: message });
    return response;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EchelonError(
      "SMTP_FAILED",
      `The SMTP server did not take the message: ${reason}`,
      "Check SMTP_URL, and that this server may send to that address.",
      { cause },
    );
  } finally {
    transport.close();
  }
}
