import { createHmac } from "node:crypto";
import { isIPv6, SocketAddress } from "node:net";
import { purposeKey } from "./reader-token.js";

/** All that is kept of where a request came from: nobody reads it back without the secret. */
export type HashNetwork = (address: string) => string;

/**
 * Keyed hashes of networks: 43 characters of base64url. An IPv6 subscriber holds a whole /64, so that is one network;
 * an IPv4 address written as IPv6 is the IPv4 one.
 */
export function networkHasher(secretKey: string): HashNetwork {
  const key = purposeKey(secretKey, "reseau");
  return (address) => createHmac("sha256", key).update(networkOf(address), "utf8").digest("base64url");
}

function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  return groupsOf(new SocketAddress({ address: plain, family: "ipv6" }).address)
    .slice(0, 4)
    .join(":");
}

/** The eight groups of an address in its shortest form (RFC 5952). */
function groupsOf(address: string): string[] {
  const [before = [], after = []] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after];
}
