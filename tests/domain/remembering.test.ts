import { expect, it } from "@jest/globals";
import { remembering } from "../../src/domain/remembering.js";

it("asks once for what it was asked last, again for what it has forgotten, and nothing is taken for another", () => {
  const asked: string[] = [];
  const lengthOf = remembering(({ word }: { word: string }) => {
    asked.push(word);
    return { length: word.length };
  }, 2);
  const lengths = ["a", "bb", "a", "ccc", "bb"].map((word) => lengthOf({ word }).length);
  expect(lengths).toEqual([1, 2, 1, 3, 2]);
  expect(asked).toEqual(["a", "bb", "ccc", "bb"]);
});

it("remembers no failure", () => {
  let attempts = 0;
  const failing = remembering((): object => {
    attempts += 1;
    throw new TypeError("not now");
  }, 2);
  expect(() => failing("x")).toThrow("not now");
  expect(() => failing("x")).toThrow("not now");
  expect(attempts).toBe(2);
});
