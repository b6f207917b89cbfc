import { createTransport } from "nodemailer";
import { filledText } from "../../src/rendering/slotted-text.js";
import { slotValues } from "../../src/rendering/slots.js";
import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import { lettersOf } from "./letters.js";

/** What most programs do: nodemailer composes each message, and its pool hands it over. */
export function nodemailerLoop({ host, port, connections, bytes }: Course): Contender {
  const pool = { pool: true as const, maxConnections: connections, maxMessages: Infinity };
  const transport = createTransport({ ...pool, host, port, ignoreTLS: true });
  const { next, edition } = lettersOf(bytes);
  const sendOne = async (): Promise<void> => {
    const reader = next();
    const values = slotValues(reader);
    await transport.sendMail({
      from: "L’Échelon <lettre@lechelon.example>",
      to: reader.address,
      subject: edition.subject,
      text: filledText(edition.text, values, (text) => text),
      html: filledText(edition.html, values, escapeHtml),
      list: { unsubscribe: reader.unsubscribeUrl },
    });
  };
  return {
    name: "pooled nodemailer",
    send: (messages) => {
      let left = messages;
      return spentOn(async () => {
        const loops = Array.from({ length: connections }, async () => {
          while ((left -= 1) >= 0) await sendOne();
        });
        await Promise.all(loops);
      });
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}
