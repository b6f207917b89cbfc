import type { SmtpResult } from "../../domain/delivery.js";
import type { Transport } from "../transport.js";
import { composeNotice, type NoticeMeans } from "./compose-notice.js";
import type { Notice } from "./notice.js";

/**
 * Hands a notice to a transport, on a connection of its own. Rejects for what the server does no more than a transport.
 * @param returnPath where it returns to, without brackets
 */
export async function postNotice(
  transport: Transport,
  notice: Notice,
  means: NoticeMeans,
  returnPath: string,
): Promise<SmtpResult> {
  const message = await composeNotice(notice, means);
  const connection = transport.connect();
  try {
    return await connection.send({ message, from: returnPath, to: notice.address });
  } finally {
    await connection.close();
  }
}
