import { describe, expect, it } from "@jest/globals";
import { shoppingList } from "../../../src/digest/phrases/shopping-list.js";
import { bankOf, emptyBank } from "../../support/bank.js";

/** A bank of so many morals for quiet weeks. */
function morals(count: number, rest = 20): ReturnType<typeof bankOf> {
  const phrases = Array.from(
    { length: count },
    (_, index) =>
      `- { id: morale-${String(index)}, weeks: [QUIET], place: moral, rest: ${String(rest)}, text: "Moralité." }`,
  );
  return bankOf(phrases.join("\n"));
}

function dry(bank: ReturnType<typeof bankOf>, memory = new Map<string, number>()): unknown {
  const found = shoppingList(bank, memory).find(({ cell }) => cell === "QUIET moral");
  return found === undefined ? null : [found.awake, found.inWeeks];
}

describe("the shopping list", () => {
  it.each([
    [1, [1, 2]],
    [2, [2, 3]],
    [3, null],
  ])("of a cell that has %d phrases, one of which is told each week: %j", (count, expected) => {
    expect(dry(morals(count))).toStrictEqual(expected);
  });

  it("counts those that sleep, and those that wake up in time", () => {
    const memory = new Map([["morale-0", 4]]);
    expect(dry(morals(3), memory)).toStrictEqual([2, 3]);
    expect(dry(morals(3, 5), memory)).toBeNull();
  });

  it("asks for all that an empty bank lacks: every kind's arcs, and every place of the frame", () => {
    const cells = shoppingList(emptyBank(), new Map()).map(({ cell, awake, inWeeks }) => {
      expect([awake, inWeeks]).toStrictEqual([0, 1]);
      return cell;
    });
    expect(cells).toEqual(
      expect.arrayContaining([
        ...["UPGRADE arc", "WITHDRAWAL arc", "UNMOVED brief", "ORDINARY epigraph", "ORDINARY roll-call"],
        ...["QUIET record", "QUIET farewell"],
      ]),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).not.toContain("UNMOVED arc");
  });

  it("holds an arc awake only while all its pieces are", () => {
    const bank = bankOf(`
- id: arc
  image: train
  kinds: [UPGRADE]
  pieces:
    - { place: opening, text: "Voici {labo}." }
    - { place: fact, text: "On lit {preuve} ({source})." }
    - { place: verdict, text: "Au {niveau}." }
    - { place: ending, text: "Fin." }
`);
    const awake = (memory: Map<string, number>): number | undefined =>
      shoppingList(bank, memory).find(({ cell }) => cell === "UPGRADE arc")?.awake;
    expect(awake(new Map())).toBe(1);
    expect(awake(new Map([["arc-3", 10]]))).toBe(0);
  });
});
