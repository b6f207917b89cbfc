import type { TimeLimits } from "../../../src/delivery/smtp/time-limits.js";
import type { Parcel } from "../../../src/delivery/transport.js";

/** As short as a busy machine lets them be. */
export const LIMITS: TimeLimits = { connect: 2000, greeting: 400, command: 400, data: 400, message: 400, dot: 400 };

/** A message to one of many. @param bytes about */
export function parcel(number: number, bytes = 200): Parcel & { readonly message: Buffer } {
  const line = `${"x".repeat(74)}\r\n`;
  const body = `..\r\n.\r\n${line.repeat(Math.ceil(bytes / line.length))}`;
  return {
    from: "lettre@lechelon.example",
    to: `camille${number}@example.org`,
    message: Buffer.from(`Message-ID: <${number}@lechelon.example>\r\n\r\n${body}`, "latin1"),
  };
}
