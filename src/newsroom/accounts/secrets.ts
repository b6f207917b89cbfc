import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from "node:crypto";

/** 256 bits, in characters that need no escaping anywhere. */
export function drawToken(): string {
  return randomBytes(32).toString("base64url");
}

/** All that is kept of a token. It is random: nothing is gained by hashing it slowly. */
export function hashOf(token: string): string {
  return hash("sha256", token, "hex");
}

/** What a key is for: what is made for one purpose opens no other. */
export type SealPurpose = "second-factor" | "sign-in-step" | "openid-step";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text so that nobody reads or changes it without the secret (AES-256-GCM). */
export function seal(secretKey: string, purpose: SealPurpose, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secretKey, purpose), iv);
  const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), content]).toString("base64url");
}

/** The text again; null where it was not sealed by this secret for this purpose. */
export function unseal(secretKey: string, purpose: SealPurpose, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyFor(secretKey, purpose), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const start = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([start, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Hash of what is short enough to be guessed by trying all: only who has the secret can try. */
export function keyedHash(secretKey: string, purpose: "recovery-code" | "sign-in-turn", text: string): string {
  return createHmac("sha256", keyFor(secretKey, purpose)).update(text, "utf8").digest("base64url");
}

function keyFor(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretKey, "", `compte:${purpose}`, 32));
}
