import { describe, expect, it } from "@jest/globals";
import { isRank, RANKS } from "../../src/domain/level.js";

describe("A rank", () => {
  it("is one of the five rungs, and no number between or beyond", () => {
    expect(RANKS).toEqual([1, 2, 3, 4, 5]);
    expect([0, 1, 2.5, 5, 6, Number.NaN].map(isRank)).toEqual([false, true, false, true, false, false]);
  });
});
