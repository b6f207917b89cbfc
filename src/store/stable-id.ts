import { createHash } from "node:crypto";

/** The namespace of our ids, itself a random UUID: RFC 9562, section 6.6. */
const NAMESPACE = Buffer.from("6f0f3a1c2f0b4c8e9d5a7b3c1e4d2a90", "hex");

export type StableKind =
  "lab" | "source" | "person" | "funding-round" | "product" | "event" | "assessment" | "evidence" | "delivery-event";

/** UUID version 5 of what a file calls a thing, so that two machines that import one file agree on every id. */
export function stableId(kind: StableKind, key: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(`${kind}:${key}`, "utf8").digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
