import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { foldName, sharedNames } from "../../src/domain/lab.js";
import { lab } from "../support/builders.js";

describe("A name, as it is compared", () => {
  it.each([
    ["Humans&", "humans＆"],
    ["HUMANS&", "humans&"],
    ["ｘＡＩ", "xai"],
    ["Thinking  Machines\u00a0Lab ", "thinking machines lab"],
    ["\tWorld\nLabs", "world labs"],
    ["Cafe\u0301 IA", "café ia"],
    ["STRASSE AI", "straße ai"],
    ["STRAẞE AI", "straße ai"],
    ["ΟΔΟΣ", "οδοσ"],
    ["ﬁne AI", "FINE AI"],
  ])("%j is %j", (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ["Humans&", "Humans"],
    ["01.AI", "0l.AI"],
    ["H Company", "H"],
    ["Z.ai", "Zai"],
    ["World Labs", "WorldLabs"],
    ["AI+", "AI-"],
  ])("%j is not %j: symbols, digits and words count", (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it("keeps one space between words and none around them", () => {
    expect(foldName("  Safe   Super \t intelligence  ")).toBe("safe super intelligence");
  });

  it("does not change when it is folded again, nor with its capitals", () => {
    const names = fc.string({ unit: "grapheme", maxLength: 12 });
    fc.assert(
      fc.property(names, (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(foldName(name.toUpperCase())).toBe(foldName(name));
      }),
    );
  });
});

describe("Two labs that share a name", () => {
  const h = lab({ slug: "h", name: "H Company", shortName: "H", aliases: ["Holistic AI"] });

  it("are flagged, by full name, short name or old name", () => {
    const other = lab({ slug: "holistic", name: "HOLISTIC  AI", shortName: "HAI" });
    expect(sharedNames([h, other])).toEqual([{ name: "Holistic AI", slugs: ["h", "holistic"] }]);
  });

  it("are flagged in the order in which the names are met, all their bearers together", () => {
    const second = lab({ slug: "two", name: "Two", shortName: "h", aliases: ["Holistic AI"] });
    const third = lab({ slug: "three", name: "Three", shortName: "H" });
    expect(sharedNames([h, second, third])).toEqual([
      { name: "H", slugs: ["h", "two", "three"] },
      { name: "Holistic AI", slugs: ["h", "two"] },
    ]);
  });

  it("are not one lab with the same name twice", () => {
    expect(sharedNames([lab({ name: "Humans&", shortName: "humans&", aliases: ["Humans＆"] })])).toEqual([]);
  });
});
