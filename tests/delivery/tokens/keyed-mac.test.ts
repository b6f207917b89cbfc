import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createHmac } from "node:crypto";
import { keyedMac } from "../../../src/delivery/tokens/keyed-mac.js";

describe("a keyed hash", () => {
  it("is the HMAC of RFC 4231, test case 2", () => {
    const mac = keyedMac(Buffer.from("Jefe"))(Buffer.from("what do ya want for nothing?"));
    expect(mac.toString("hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  });

  it("is what node:crypto says, whatever the key and whatever came before", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1 }),
        (key, messages) => {
          const mac = keyedMac(key);
          for (const bytes of messages) {
            expect(mac(bytes)).toStrictEqual(createHmac("sha256", key).update(bytes).digest());
          }
        },
      ),
    );
  });
});
