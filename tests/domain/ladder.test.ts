import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { ladderOf, placingsAt } from "../../src/domain/ladder.js";
import { inNameOrder } from "../../src/domain/lab.js";
import { january, lab, rating, timeline, withdrawal } from "../support/builders.js";

function named(name: string, ...records: Assessment[]) {
  return { lab: lab({ name, slug: name.toLowerCase() }), timeline: timeline(...records) };
}

function rungs(...labs: ReturnType<typeof named>[]): string[][] {
  const inOrder = inNameOrder(labs, (each) => each.lab);
  return ladderOf(placingsAt(inOrder, january(30), january(30))).map(({ placings }) =>
    placings.map((placing) => placing.lab.slug),
  );
}

describe("The ladder", () => {
  it("has five rungs, the fifth first, with or without labs", () => {
    expect(ladderOf([]).map(({ rank, placings }) => [rank, placings.length])).toEqual([
      [5, 0],
      [4, 0],
      [3, 0],
      [2, 0],
      [1, 0],
    ]);
  });

  it("shows Thinking Machines Lab on rung 3 of its range from 2 to 4", () => {
    expect(rungs(named("TML", rating({ low: 2, high: 4 })))).toEqual([[], [], ["tml"], [], []]);
  });

  it("puts on one rung the highest range first, then the names in alphabetical order", () => {
    expect(
      rungs(
        named("World", rating({ low: 4 })),
        named("xAI", rating({ low: 4 })),
        named("Zed", rating({ low: 4 })),
        named("Aleph", rating({ low: 4 })),
        named("Lower", rating({ low: 3, high: 4, headline: 4 })),
        named("Higher", rating({ low: 4, high: 5, headline: 4 })),
      ),
    ).toEqual([[], ["higher", "aleph", "world", "xai", "zed", "lower"], [], [], []]);
  });

  it("tells two labs of one name apart by their addresses", () => {
    const twin = { ...named("H", rating()), lab: lab({ name: "H", slug: "h-2" }) };
    expect(rungs(twin, named("H", rating()))[2]).toEqual(["h", "h-2"]);
    expect(rungs(named("H", rating()), twin)[2]).toEqual(["h", "h-2"]);
  });

  it("leaves out the labs that were never rated, or were withdrawn", () => {
    const gone = named("Gone", rating({ effectiveAt: january(1) }), withdrawal({ effectiveAt: january(2) }));
    expect(rungs(named("New"), gone, named("Here", rating({ low: 5 })))).toEqual([["here"], [], [], [], []]);
  });

  it("is asked for at a moment, as known at another", () => {
    const labs = [named("Late", rating({ low: 4, effectiveAt: january(5), recordedAt: january(9) }))];
    expect(placingsAt(labs, january(6), january(9)).map(({ standing }) => standing.low)).toEqual([4]);
    expect(placingsAt(labs, january(6), january(8))).toEqual([]);
    expect(placingsAt(labs, january(4), january(9))).toEqual([]);
  });
});
