import { describe, expect, it } from "@jest/globals";
import { reseedableName, seedOf } from "../../../src/digest/writer/seeds.js";

describe("the seed of a place", () => {
  it("is the letter's, unless its block or itself was drawn again", () => {
    expect(seedOf("epigraph", "s", new Map())).toBe("s");
    expect(seedOf("epigraph", "s", new Map([["OPENING", "b"]]))).toBe("b");
    expect(
      seedOf(
        "epigraph",
        "s",
        new Map([
          ["OPENING", "b"],
          ["epigraph", "c"],
        ]),
      ),
    ).toBe("c");
    expect(seedOf("quote", "s", new Map([["OPENING", "b"]]))).toBe("s");
    expect(seedOf("MOVE:openai", "s", new Map([["MOVE:openai", "2"]]))).toBe("2");
  });
});

describe("a block that can be drawn again", () => {
  it("has a name; the ladder, errata and sources have none", () => {
    expect(reseedableName("MOVE", "openai")).toBe("MOVE:openai");
    expect(reseedableName("OPENING", null)).toBe("OPENING");
    for (const role of ["LADDER", "ERRATUM", "SOURCES", "CREDIT"] as const)
      expect(reseedableName(role, null)).toBeNull();
    expect(reseedableName("MOVE", null)).toBeNull();
  });
});
