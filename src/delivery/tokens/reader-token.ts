import { hkdfSync, timingSafeEqual } from "node:crypto";
import { uuidIn, writeUuid } from "../uuid-bytes.js";
import { keyedMac } from "./keyed-mac.js";

/** What a token opens, and nothing else: each purpose has a key of its own. */
export type TokenPurpose = "confirmation" | "desabonnement" | "preferences" | "retour";

/** 128 bits of the HMAC: what nobody can guess, in 22 characters. */
const MAC_BYTES = 16;
const ID_BYTES = 16;
const TOKEN = /^[\w-]{44}$/;

/** Signs and reads the tokens of one purpose. */
export interface ReaderTokens {
  /** A token for a UUID: 44 characters that need no escaping in an address. */
  readonly sign: (id: string) => string;
  /** The UUID of a token that this house has signed for this purpose; null for anything else. In constant time. */
  readonly read: (token: string) => string | null;
}

/** Tokens of readers: a subscriber's UUID, or that of a request, with a keyed signature (HMAC-SHA256, RFC 2104). */
export function readerTokens(secretKey: string, purpose: TokenPurpose): ReaderTokens {
  const mac = keyedMac(purposeKey(secretKey, purpose));
  const bytes = Buffer.alloc(ID_BYTES);
  return {
    sign: (id) => {
      writeUuid(bytes, 0, id);
      return bytes.toString("base64url") + mac(bytes).toString("base64url", 0, MAC_BYTES);
    },
    read: (token) => {
      if (!TOKEN.test(token)) return null;
      const id = Buffer.from(token.slice(0, 22), "base64url");
      const given = Buffer.from(token.slice(22), "base64url");
      // base64url writes the same bytes in four ways: one of them is ours.
      const canonical = token === id.toString("base64url") + given.toString("base64url");
      return timingSafeEqual(given, mac(id).subarray(0, MAC_BYTES)) && canonical ? uuidIn(id) : null;
    },
  };
}

/** A key for one use alone (HKDF, RFC 5869): what is signed for one purpose opens no other. */
export function purposeKey(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretKey, "", `lecteur:${purpose}`, 32));
}
