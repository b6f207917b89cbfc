import { describe, expect, it } from "@jest/globals";
import { networkHasher } from "../../../src/delivery/tokens/network-hash.js";

describe("the hash of a network", () => {
  const hash = networkHasher("s".repeat(32));

  it.each([
    ["203.0.113.7", "::ffff:203.0.113.7"],
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3"],
    ["2001:db8::1", "2001:DB8:0:0:5::9"],
    ["fe80::1%eth0", "fe80::2"],
    ["::1", "0:0:0:0:0:0:0:1"],
  ])("is one for %s and %s", (one, other) => {
    expect(hash(one)).toBe(hash(other));
  });

  it.each([
    ["203.0.113.7", "203.0.113.8"],
    ["2001:db8:1:2::1", "2001:db8:1:3::1"],
  ])("is another for %s and %s", (one, other) => {
    expect(hash(one)).not.toBe(hash(other));
  });

  it("says nothing of it without the secret", () => {
    expect(hash("203.0.113.7")).toMatch(/^[\w-]{43}$/);
    expect(hash("203.0.113.7")).not.toBe(networkHasher("t".repeat(32))("203.0.113.7"));
  });
});
