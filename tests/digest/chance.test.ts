import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { draw, pick, shuffled } from "../../src/digest/chance.js";

const candidates = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/u), { minLength: 1, maxLength: 12 });
const of = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

describe("chance", () => {
  it("depends on the seed alone, and reaches every choice", () => {
    const drawn = Array.from({ length: 60 }, (_, index) => pick(["a", "b", "c"], `2026-W${String(index)}`));
    expect(new Set(drawn)).toStrictEqual(new Set(["a", "b", "c"]));
    expect(pick(["a", "b", "c"], "2026-W04")).toBe(pick(["a", "b", "c"], "2026-W04"));
  });

  it("is even: a tenth of the draws falls in each tenth", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index += 1) {
      const tenth = Math.floor(draw(`graine ${String(index)}`) * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    for (const count of counts) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1_150);
    }
  });
});

describe("candidates in a drawn order", () => {
  it("are all there, whatever order they came in", () => {
    fc.assert(
      fc.property(candidates, fc.string(), (ids, seed) => {
        const order = shuffled(of(ids), seed);
        expect(shuffled(of(ids.toReversed()), seed)).toStrictEqual(order);
        expect(order.map(({ id }) => id).toSorted()).toStrictEqual(ids.toSorted());
      }),
    );
  });

  it("keep their order when one more joins them", () => {
    fc.assert(
      fc.property(candidates, fc.string(), (ids, seed) => {
        const order = shuffled(of([...ids, "nouveau"]), seed).filter(({ id }) => id !== "nouveau");
        expect(order).toStrictEqual(shuffled(of(ids), seed));
      }),
    );
  });

  it("come in another order under another seed", () => {
    const orders = Array.from({ length: 20 }, (_, seed) => shuffled(of(["a", "b", "c"]), String(seed))[0]?.id);
    expect(new Set(orders)).toStrictEqual(new Set(["a", "b", "c"]));
  });

  it("come sooner the heavier they are", () => {
    const weight = ({ id }: { id: string }): number => (id === "lourd" ? 3 : 1);
    const firsts = Array.from(
      { length: 400 },
      (_, seed) => shuffled(of(["lourd", "a"]), `g${String(seed)}`, weight)[0],
    );
    const heavy = firsts.filter((first) => first?.id === "lourd").length;
    expect(heavy).toBeGreaterThan(300);
    expect(heavy).toBeLessThan(400);
  });
});
