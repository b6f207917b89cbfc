import { describe, expect, it } from "@jest/globals";
import { halfLevels, rungOf, standingAt, standingBy } from "../../src/domain/standing.js";
import { january, outlook, rating, timeline, withdrawal } from "../support/builders.js";

describe("The standing of a lab", () => {
  const first = rating({ low: 2, high: 4, outlook: outlook({ trend: "NEGATIVE" }), effectiveAt: january(1) });

  it("tells level, range, outlook, since when, and by which assessment", () => {
    expect(standingAt(timeline(first), january(2), january(2))).toEqual({
      low: 2,
      high: 4,
      headline: null,
      outlook: { trend: "NEGATIVE", target: null, trigger: null },
      scaleVersion: 1,
      since: january(1),
      assessment: first,
    });
  });

  it("is none before the first rating, and none after a withdrawal", () => {
    const history = timeline(first, withdrawal({ effectiveAt: january(5) }));
    expect(standingAt(history, "2025-12-31T00:00:00.000Z", january(9))).toBeNull();
    expect(standingAt(history, january(4), january(9))?.assessment).toBe(first);
    expect(standingAt(history, january(5), january(9))).toBeNull();
    expect(standingBy(withdrawal())).toBeNull();
  });

  it("holds from the very instant at which it takes effect, once it is known", () => {
    const late = rating({ low: 4, effectiveAt: january(5), recordedAt: january(8) });
    const history = timeline(first, late);
    expect(standingAt(history, january(5), january(8))?.low).toBe(4);
    expect(standingAt(history, january(4), january(8))?.low).toBe(2);
    expect(standingAt(history, january(5), january(7))?.low).toBe(2);
  });
});

describe("The rung of a standing", () => {
  it("is its headline where there is one", () => {
    expect(rungOf({ low: 2, high: 4, headline: 4 })).toBe(4);
  });

  it("is the middle of the range where there is none, rounded down", () => {
    expect(rungOf({ low: 2, high: 4, headline: null })).toBe(3);
    expect(rungOf({ low: 2, high: 5, headline: null })).toBe(3);
    expect(rungOf({ low: 5, high: 5, headline: null })).toBe(5);
  });

  it("is counted in half-levels, so that a range of two levels lies between them", () => {
    expect(halfLevels({ low: 2, high: 3 })).toBe(5);
  });
});
