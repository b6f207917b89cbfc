import { describe, expect, it } from "@jest/globals";
import { type ActionKind, actionKind, directionOf } from "../../src/domain/action-kind.js";
import { RANKS, type Rank } from "../../src/domain/level.js";
import { moveBetween } from "../../src/domain/level-move.js";
import { outlook, rating, withdrawal } from "../support/builders.js";

const RANGES = RANKS.flatMap((low) => RANKS.filter((high) => high >= low).map((high): [Rank, Rank] => [low, high]));
const PAIRS = RANGES.flatMap((from) => RANGES.map((to): [[Rank, Rank], [Rank, Rank]] => [from, to]));

function kindFrom([low, high]: [Rank, Rank], [nextLow, nextHigh]: [Rank, Rank]): ActionKind {
  return actionKind(rating({ low, high }), rating({ low: nextLow, high: nextHigh }));
}

const MIRROR: Partial<Record<ActionKind, ActionKind>> = {
  UPGRADE: "DOWNGRADE",
  DOWNGRADE: "UPGRADE",
  RANGE_NARROWED: "RANGE_WIDENED",
  RANGE_WIDENED: "RANGE_NARROWED",
  AFFIRMATION: "AFFIRMATION",
};

describe("What an assessment does to the one before it", () => {
  it("is the same in both directions of all 225 pairs of ranges, read in a mirror", () => {
    expect(PAIRS).toHaveLength(225);
    expect(PAIRS.map(([from, to]) => kindFrom(to, from))).toEqual(
      PAIRS.map(([from, to]) => MIRROR[kindFrom(from, to)]),
    );
  });

  it("counts in half-levels, and the way back is the same count with the other sign", () => {
    for (const [[low, high], [nextLow, nextHigh]] of PAIRS) {
      const [one, other] = [rating({ low, high }), rating({ low: nextLow, high: nextHigh, id: "next" })];
      const there = moveBetween(one, other)?.delta ?? 0;
      const back = moveBetween(other, one)?.delta ?? 0;
      expect(there).toBe(nextLow + nextHigh - low - high);
      expect(there + back).toBe(0);
    }
  });

  it("is an affirmation exactly when the range is the same", () => {
    const affirmed = PAIRS.filter(([from, to]) => kindFrom(from, to) === "AFFIRMATION");
    expect(affirmed).toEqual(RANGES.map((range) => [range, range]));
  });

  it("is an upgrade or a downgrade exactly when no end of the range goes the other way", () => {
    for (const [[low, high], [nextLow, nextHigh]] of PAIRS.filter(([from, to]) => from !== to)) {
      const ends = new Set([Math.sign(nextLow - low), Math.sign(nextHigh - high)].filter((sign) => sign !== 0));
      const kind = kindFrom([low, high], [nextLow, nextHigh]);
      expect(kind === "UPGRADE").toBe(ends.size === 1 && ends.has(1));
      expect(kind === "DOWNGRADE").toBe(ends.size === 1 && ends.has(-1));
    }
  });

  it("narrows a range that keeps inside the old one, and widens one that contains it", () => {
    expect(kindFrom([2, 4], [3, 3])).toBe("RANGE_NARROWED");
    expect(kindFrom([3, 3], [2, 4])).toBe("RANGE_WIDENED");
    expect(kindFrom([1, 5], [2, 3])).toBe("RANGE_NARROWED");
  });

  it("is an upgrade when only one end of the range goes up", () => {
    expect(kindFrom([2, 4], [3, 4])).toBe("UPGRADE");
    expect(kindFrom([2, 4], [2, 5])).toBe("UPGRADE");
  });

  it("is a first rating when nothing came before", () => {
    expect(actionKind(null, rating())).toBe("FIRST_RATING");
  });

  it("is a withdrawal, whatever came before", () => {
    expect(actionKind(null, withdrawal())).toBe("WITHDRAWAL");
    expect(actionKind(rating(), withdrawal())).toBe("WITHDRAWAL");
    expect(actionKind(rating(), withdrawal({ scaleVersion: 2 }))).toBe("WITHDRAWAL");
  });

  it("is a reinstatement after a withdrawal, on whichever scale", () => {
    expect(actionKind(withdrawal(), rating())).toBe("REINSTATEMENT");
    expect(actionKind(withdrawal(), rating({ scaleVersion: 2 }))).toBe("REINSTATEMENT");
  });

  it("is a scale revision when the words of the scale have changed, whatever the levels", () => {
    expect(actionKind(rating({ low: 2 }), rating({ low: 4, scaleVersion: 2 }))).toBe("SCALE_REVISION");
    expect(actionKind(rating(), rating({ scaleVersion: 2 }))).toBe("SCALE_REVISION");
  });

  it("is a change of outlook when the trend or its target changes at the same level", () => {
    const positive = outlook({ trend: "POSITIVE", target: 4 });
    expect(actionKind(rating(), rating({ outlook: positive }))).toBe("OUTLOOK_CHANGE");
    expect(
      actionKind(rating({ outlook: positive }), rating({ outlook: outlook({ trend: "POSITIVE", target: 5 }) })),
    ).toBe("OUTLOOK_CHANGE");
  });

  it("is an affirmation when only the headline, the trigger, the basis or the expected level changes", () => {
    const before = rating({ low: 2, high: 4 });
    expect(actionKind(before, rating({ low: 2, high: 4, headline: 4 }))).toBe("AFFIRMATION");
    expect(actionKind(before, rating({ low: 2, high: 4, outlook: outlook({ trigger: "Un produit" }) }))).toBe(
      "AFFIRMATION",
    );
    expect(actionKind(before, rating({ low: 2, high: 4, basis: "DECLARED", expected: 4 }))).toBe("AFFIRMATION");
  });
});

describe("The arrow of an action", () => {
  it.each<[ActionKind, string]>([
    ["UPGRADE", "UP"],
    ["DOWNGRADE", "DOWN"],
    ["FIRST_RATING", "ENTRY"],
    ["REINSTATEMENT", "ENTRY"],
    ["WITHDRAWAL", "EXIT"],
    ["AFFIRMATION", "NONE"],
    ["RANGE_NARROWED", "NONE"],
    ["RANGE_WIDENED", "NONE"],
    ["OUTLOOK_CHANGE", "NONE"],
    ["SCALE_REVISION", "NONE"],
  ])("of %s is %s", (kind, direction) => {
    expect(directionOf(kind)).toBe(direction);
  });
});
