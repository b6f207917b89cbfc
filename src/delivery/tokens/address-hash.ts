import { createHmac } from "node:crypto";
import { addressKey } from "../../domain/mail-address.js";
import { purposeKey } from "./reader-token.js";

/** All that is kept of an address that is never written to again: nobody reads it back without the secret. */
export type HashAddress = (address: string) => string;

/** Keyed hashes of addresses: 43 characters of base64url, the same for every way to write one address. */
export function addressHasher(secretKey: string): HashAddress {
  const key = purposeKey(secretKey, "suppression");
  return (address) => createHmac("sha256", key).update(addressKey(address), "utf8").digest("base64url");
}
