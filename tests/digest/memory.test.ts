import { describe, expect, it } from "@jest/globals";
import { isRested, memoryAt } from "../../src/digest/memory.js";

const AT = { firstDay: "2026-03-30" };

describe("the memory of a letter", () => {
  it("counts the weeks since each phrase was last served, through the change of clocks", () => {
    const memory = memoryAt(AT, [
      { firstDay: "2026-02-02", phrases: ["a", "b"] },
      { firstDay: "2026-03-23", phrases: ["a"] },
    ]);
    expect([...memory]).toStrictEqual([
      ["a", 1],
      ["b", 8],
    ]);
  });

  it("holds whatever the order of the editions", () => {
    const editions = [
      { firstDay: "2026-03-23", phrases: ["a"] },
      { firstDay: "2026-02-02", phrases: ["a"] },
    ];
    expect(memoryAt(AT, editions).get("a")).toBe(1);
  });

  it("knows nothing of the edition itself, nor of later ones", () => {
    const editions = [
      { firstDay: "2026-03-30", phrases: ["a"] },
      { firstDay: "2026-04-06", phrases: ["b"] },
    ];
    expect(memoryAt(AT, editions).size).toBe(0);
  });
});

describe("a phrase", () => {
  it.each([
    [51, false],
    [52, true],
    [53, true],
  ])("that rests for 52 weeks, %d weeks after: %s", (weeks, rested) => {
    expect(isRested({ id: "a", rest: 52 }, new Map([["a", weeks]]))).toBe(rested);
  });

  it("that was never served is awake", () => {
    expect(isRested({ id: "a", rest: 520 }, new Map())).toBe(true);
  });
});
