import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { claimText, type LinkClaim } from "../domain/preview-link.js";

/** The signature of a claim, in base64url: 43 characters. */
export function signClaim(secretKey: string, claim: LinkClaim): string {
  return createHmac("sha256", linkKey(secretKey)).update(claimText(claim), "utf8").digest("base64url");
}

/**
 * Whether a signature of 43 characters is that of a claim. Texts are compared, not the bytes they stand for: base64url
 * writes the same bytes in four ways.
 */
export function isSigned(secretKey: string, claim: LinkClaim, signature: string): boolean {
  return timingSafeEqual(Buffer.from(signature, "utf8"), Buffer.from(signClaim(secretKey, claim), "utf8"));
}

/** A key for this use alone: what is signed elsewhere with the same secret opens no preview. */
function linkKey(secretKey: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secretKey, "", "apercu", 32));
}
