import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signed call brings: `webhook-id`, `webhook-timestamp`, `webhook-signature`, and its body to the byte. */
export interface SignedCall {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Buffer;
}

const FRESH_SECONDS = 300;
const LONGEST_HEADER = 500;

/**
 * Whether a call was signed with our secret, in constant time, and not long ago (Standard Webhooks 1.0, « v1 »): an HMAC-SHA256 of
 * `id.timestamp.body` in base64. Several signatures may stand there while a secret is changed.
 */
export function isSignedCall(secret: string, { id, timestamp, signature, body }: SignedCall, now: number): boolean {
  if (id === "" || id.length > LONGEST_HEADER || signature.length > LONGEST_HEADER) return false;
  if (!isFresh(timestamp, FRESH_SECONDS, now)) return false;
  const due = createHmac("sha256", webhookKey(secret)).update(`${id}.${timestamp}.`).update(body).digest();
  return signature
    .split(" ")
    .some((each) => each.startsWith("v1,") && sameBytes(Buffer.from(each.slice(3), "base64"), due));
}

/** Whether Mailgun signed a call: an HMAC-SHA256 of timestamp and token, in hexadecimal. The body is not signed. */
export function isMailgunSignature(
  secret: string,
  { timestamp, token, signature }: { readonly timestamp: string; readonly token: string; readonly signature: string },
  now: number,
): boolean {
  // With points in it, what a generic call has signed (`id.timestamp.body`) would pass for Mailgun's.
  if (token.includes(".")) return false;
  // It calls again for eight hours; the same event has its effect once.
  if (!isFresh(timestamp, 32_400, now)) return false;
  const due = createHmac("sha256", secret)
    .update(timestamp + token)
    .digest();
  return sameBytes(Buffer.from(signature, "hex"), due);
}

/** Seconds since 1970, neither long ago nor to come. */
function isFresh(timestamp: string, seconds: number, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) <= seconds;
}

/** The form in which libraries keep such secrets: `whsec_` before base64; any other is its own bytes. */
function webhookKey(secret: string): Buffer {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret, "utf8");
}

function sameBytes(given: Buffer, due: Buffer): boolean {
  return given.length === due.length && timingSafeEqual(given, due);
}
