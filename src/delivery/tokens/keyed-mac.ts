import { hash } from "node:crypto";

/** The HMAC-SHA256 of a few bytes, in the same memory each time: it holds until the next call. */
export type KeyedMac = (bytes: Uint8Array) => Buffer;

const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA256 (RFC 2104) under one key of at most 64 bytes, by two hashes in one call each: `createHmac` makes an object
 * for every letter's every link, and costs three times as much.
 */
export function keyedMac(key: Uint8Array): KeyedMac {
  const padded = Buffer.alloc(BLOCK);
  padded.set(key);
  const inner = Buffer.from(padded.map((byte) => byte ^ 0x36));
  const outer = Buffer.concat([padded.map((byte) => byte ^ 0x5c), Buffer.alloc(DIGEST)]);
  const digest = Buffer.alloc(DIGEST);
  let memory = inner;
  return (bytes) => {
    if (memory.length !== BLOCK + bytes.length) memory = Buffer.concat([inner, bytes]);
    else memory.set(bytes, BLOCK);
    outer.write(hash("sha256", memory, "binary"), BLOCK, "latin1");
    digest.write(hash("sha256", outer, "binary"), "latin1");
    return digest;
  };
}
