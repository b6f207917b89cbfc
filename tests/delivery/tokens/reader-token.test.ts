import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { addressHasher } from "../../../src/delivery/tokens/address-hash.js";
import { readerTokens } from "../../../src/delivery/tokens/reader-token.js";

const SECRET = "s".repeat(32);

describe("a reader's token", () => {
  const tokens = readerTokens(SECRET, "desabonnement");
  const id = randomUUID();
  const token = tokens.sign(id);

  it("says which reader it is of, and fits in an address", () => {
    expect(tokens.read(token)).toBe(id);
    expect(token).toMatch(/^[\w-]{44}$/);
  });

  it("opens nothing but its own purpose, and nothing under another secret", () => {
    expect(readerTokens(SECRET, "preferences").read(token)).toBeNull();
    expect(readerTokens("t".repeat(32), "desabonnement").read(token)).toBeNull();
  });

  it("is void once any character of it is another", () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === "A" ? "B" : "A";
      expect(tokens.read(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
    for (const end of ["", "A", "="]) expect(tokens.read(`${token}${end}`.slice(end === "" ? 1 : 0))).toBeNull();
  });
});

describe("the hash of an address", () => {
  it("is the same for every way to write it, and says nothing of it without the secret", () => {
    const hash = addressHasher(SECRET);
    expect(hash("Camille@Example.org")).toBe(hash("camille@example.org"));
    expect(hash("camille@example.org")).not.toBe(addressHasher("t".repeat(32))("camille@example.org"));
    expect(hash("camille@example.org")).toMatch(/^[\w-]{43}$/);
  });
});
