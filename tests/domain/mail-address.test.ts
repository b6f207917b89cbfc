import { describe, expect, it } from "@jest/globals";
import {
  addressKey,
  domainOfAddress,
  readAddress,
  requireAddress,
  withoutMailbox,
} from "../../src/domain/mail-address.js";
import { refusalOf } from "../support/refusal.js";

describe("an e-mail address", () => {
  it.each([
    [" Camille.Martin+echelon@Example.ORG ", "Camille.Martin+echelon@example.org"],
    ["o'brien@xn--caf-dma.example", "o'brien@xn--caf-dma.example"],
  ])("is read from %j", (typed, address) => {
    expect(readAddress(typed)).toBe(address);
    expect(requireAddress(typed)).toBe(address);
  });

  it("has a domain, in small letters", () => {
    expect(domainOfAddress("Camille@Example.ORG")).toBe("example.org");
  });

  it.each([
    "",
    "camille",
    "@example.org",
    "camille@",
    "camille@localhost",
    "camille@127.0.0.1",
    "camille@exa mple.org",
    "a@b@example.org",
    ".camille@example.org",
    "camille..martin@example.org",
    "camille@example.org\r\nBcc: tous@example.org",
    "<camille@example.org>",
    "camille@-example.org",
    "camille@café.example",
    `${"a".repeat(65)}@example.org`,
    `a@${"b.".repeat(130)}org`,
  ])("is not read from %j", (typed) => {
    expect(readAddress(typed)).toBeNull();
    expect(refusalOf(() => requireAddress(typed))).toBe("ADDRESS_INVALID");
  });

  it("is left out of what a server says, with the name that it goes by there", () => {
    const address = "marie.curie@example.org";
    expect(withoutMailbox("550 5.1.1 <Marie.Curie@example.org>: user marie.curie unknown", address)).toBe(
      "550 5.1.1 <[address]>: user [mailbox] unknown",
    );
    expect(withoutMailbox("550 no such user: marie.curie", address)).toBe("550 no such user: [mailbox]");
    expect(withoutMailbox("550 marie.curieuse is full", address)).toBe("550 marie.curieuse is full");
    expect(withoutMailbox("452 the box is full", "box@example.org")).toBe("452 the box is full");
    expect(withoutMailbox("550 a+b(c is unknown", "a+b(c@example.org")).toBe("550 [mailbox] is unknown");
  });

  it("is one with itself whatever its capitals, and another with a + in it", () => {
    expect(addressKey("Camille@Example.org")).toBe(addressKey("camille@example.ORG"));
    expect(addressKey("camille+a@example.org")).not.toBe(addressKey("camille@example.org"));
  });
});
