import { describe, expect, it } from "@jest/globals";
import { BoundedMap } from "../../src/domain/bounded-map.js";

describe("a bounded map", () => {
  it("forgets what was least recently used once it is full", () => {
    const map = new BoundedMap<string, number>(2);
    map.set("one", 1);
    map.set("two", 2);
    map.get("one");
    map.set("three", 3);
    expect(["one", "two", "three"].map((key) => map.get(key))).toEqual([1, undefined, 3]);
  });

  it("counts what its entries weigh, each once however often it is set", () => {
    const map = new BoundedMap<string, string>(6, ({ length }) => length);
    map.set("a", "aaa");
    map.set("a", "aa");
    map.set("b", "bbbb");
    expect([map.get("a"), map.get("b")]).toEqual(["aa", "bbbb"]);
    map.set("c", "ccc");
    expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([undefined, undefined, "ccc"]);
  });

  it("does not keep what is too heavy by itself, and can be emptied", () => {
    const map = new BoundedMap<string, string>(2, ({ length }) => length);
    map.set("a", "aaa");
    expect(map.get("a")).toBeUndefined();
    map.set("b", "b");
    map.clear();
    expect(map.get("b")).toBeUndefined();
  });
});
