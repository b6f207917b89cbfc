import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { decide } from "../../src/domain/decide.js";
import type { Rank } from "../../src/domain/level.js";
import type { Timeline } from "../../src/domain/timeline.js";
import { january, outlook, rating, timeline, withdrawal } from "../support/builders.js";
import { refusalOf } from "../support/refusal.js";

/** The code by which a proposal is refused after a history. */
function refusal(history: Timeline, proposal: Assessment): string | null {
  return refusalOf(() => decide(history, proposal));
}

const launch = rating({ id: "launch", effectiveAt: january(1) });

describe("An assessment", () => {
  it("is accepted as it was proposed when nothing is wrong with it", () => {
    const proposal = rating();
    expect(decide(timeline(), proposal)).toBe(proposal);
  });

  it.each([
    { low: 0 as Rank, high: 3 as Rank, headline: null },
    { low: 3 as Rank, high: 6 as Rank, headline: null },
    { low: 2.5 as Rank, headline: null },
    { low: 4 as Rank, high: 3 as Rank, headline: null },
    { low: 2 as Rank, high: 3 as Rank, headline: 1 as Rank },
    { low: 2 as Rank, high: 3 as Rank, headline: 4 as Rank },
    { low: 2 as Rank, expected: 6 as Rank },
    { low: 2 as Rank, expected: 0 as Rank },
  ])("is refused off the scale: $low to $high, headline $headline, expected $expected", (fields) => {
    expect(refusal(timeline(), rating(fields))).toBe("RANGE_INVALID");
  });

  it("may name either end of its range as its headline, or none", () => {
    expect(refusal(timeline(), rating({ low: 2, high: 4, headline: 2 }))).toBeNull();
    expect(refusal(timeline(), rating({ low: 2, high: 4, headline: 4 }))).toBeNull();
    expect(refusal(timeline(), rating({ low: 2, high: 4, headline: null }))).toBeNull();
  });

  it("may be expected at any level of the scale", () => {
    expect(refusal(timeline(), rating({ low: 2, expected: 5 }))).toBeNull();
  });

  it("is refused without a rationale", () => {
    expect(refusal(timeline(), rating({ rationale: " \n" }))).toBe("RATIONALE_MISSING");
  });
});

describe("An outlook", () => {
  const from = (
    low: Rank,
    high: Rank,
    trend: "POSITIVE" | "NEGATIVE" | "STABLE" | "DEVELOPING",
    target: number | null,
  ) => refusal(timeline(), rating({ low, high, outlook: outlook({ trend, target: target as Rank | null }) }));

  it("cannot be positive at the top of the scale, nor negative at the bottom", () => {
    expect(from(5, 5, "POSITIVE", null)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(1, 1, "NEGATIVE", null)).toBe("OUTLOOK_IMPOSSIBLE");
  });

  it("may be positive while a part of the range is below the top, and negative while a part is above the bottom", () => {
    expect(from(4, 5, "POSITIVE", null)).toBeNull();
    expect(from(1, 2, "NEGATIVE", null)).toBeNull();
    expect(from(1, 1, "POSITIVE", null)).toBeNull();
    expect(from(5, 5, "NEGATIVE", null)).toBeNull();
  });

  it("cannot aim where the level stands already, nor the other way", () => {
    expect(from(4, 4, "POSITIVE", 4)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(4, 4, "POSITIVE", 3)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(2, 2, "NEGATIVE", 2)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(2, 2, "NEGATIVE", 3)).toBe("OUTLOOK_IMPOSSIBLE");
  });

  it("may aim at a level beyond, or within a range", () => {
    expect(from(4, 4, "POSITIVE", 5)).toBeNull();
    expect(from(2, 4, "POSITIVE", 3)).toBeNull();
    expect(from(2, 2, "NEGATIVE", 1)).toBeNull();
    expect(from(2, 4, "NEGATIVE", 3)).toBeNull();
  });

  it("cannot aim at a level that the scale does not have", () => {
    expect(from(4, 4, "POSITIVE", 6)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(2, 2, "NEGATIVE", 0)).toBe("OUTLOOK_IMPOSSIBLE");
    expect(from(3, 3, "DEVELOPING", 9)).toBe("OUTLOOK_IMPOSSIBLE");
  });

  it("is always possible when it is stable or developing", () => {
    expect(from(5, 5, "STABLE", null)).toBeNull();
    expect(from(1, 1, "DEVELOPING", 5)).toBeNull();
  });
});

describe("A withdrawal", () => {
  it("is refused for a lab that was never rated", () => {
    expect(refusal(timeline(), withdrawal())).toBe("UNRATED");
  });

  it("is refused before the first rating takes effect", () => {
    expect(
      refusal(timeline(launch), withdrawal({ effectiveAt: "2025-12-01T00:00:00.000Z", recordedAt: january(3) })),
    ).toBe("UNRATED");
  });

  it("can only be followed by a reinstatement", () => {
    const history = timeline(launch, withdrawal({ effectiveAt: january(5) }));
    expect(refusal(history, withdrawal({ effectiveAt: january(6) }))).toBe("WITHDRAWN");
    expect(refusal(history, withdrawal({ effectiveAt: january(4), recordedAt: january(6) }))).toBe("WITHDRAWN");
    expect(refusal(history, rating({ effectiveAt: january(6) }))).toBeNull();
  });

  it("may follow a reinstatement", () => {
    const history = timeline(launch, withdrawal({ effectiveAt: january(5) }), rating({ effectiveAt: january(6) }));
    expect(refusal(history, withdrawal({ effectiveAt: january(7) }))).toBeNull();
  });

  it("cannot be left alone by a correction of the reinstatement between two of them", () => {
    const history = timeline(
      launch,
      withdrawal({ effectiveAt: january(5) }),
      rating({ id: "back", effectiveAt: january(6) }),
      withdrawal({ effectiveAt: january(7) }),
    );
    const correction = withdrawal({ effectiveAt: january(6), recordedAt: january(8), corrects: "back" });
    expect(refusal(history, correction)).toBe("WITHDRAWN");
  });
});

describe("A correction", () => {
  it("replaces the record that it names, on the same date or on another", () => {
    expect(
      refusal(
        timeline(launch),
        rating({ low: 2, effectiveAt: january(1), recordedAt: january(2), corrects: "launch" }),
      ),
    ).toBeNull();
    expect(
      refusal(timeline(launch), rating({ effectiveAt: january(3), recordedAt: january(2), corrects: "launch" })),
    ).toBeNull();
  });

  it("is refused when the record it names is not this lab's", () => {
    expect(refusal(timeline(launch), rating({ corrects: "another" }))).toBe("ASSESSMENT_UNKNOWN");
  });

  it("is refused when the record was corrected already: the record that replaced it is the one to correct", () => {
    const correction = rating({ id: "second", effectiveAt: january(1), recordedAt: january(2), corrects: "launch" });
    const history = timeline(launch, correction);
    const third = { effectiveAt: january(1), recordedAt: january(3) };
    expect(refusal(history, rating({ ...third, corrects: "launch" }))).toBe("ALREADY_CORRECTED");
    expect(refusal(history, rating({ ...third, corrects: "second" }))).toBeNull();
  });

  it("is refused unless it is recorded after what it corrects", () => {
    expect(refusal(timeline(launch), rating({ effectiveAt: january(1), corrects: "launch" }))).toBe(
      "RECORDED_OUT_OF_ORDER",
    );
    const before = rating({ effectiveAt: january(1), recordedAt: "2025-12-01T00:00:00.000Z", corrects: "launch" });
    expect(refusal(timeline(launch), before)).toBe("RECORDED_OUT_OF_ORDER");
  });
});

describe("Two records of one lab", () => {
  it("cannot take effect at one moment unless one corrects the other", () => {
    expect(refusal(timeline(launch), rating({ low: 4, effectiveAt: january(1), recordedAt: january(2) }))).toBe(
      "EFFECTIVE_DATE_TAKEN",
    );
  });

  it("may take effect at one moment when a correction has freed it", () => {
    const moved = rating({ effectiveAt: january(3), recordedAt: january(4), corrects: "launch" });
    expect(
      refusal(timeline(launch, moved), rating({ low: 4, effectiveAt: january(1), recordedAt: january(5) })),
    ).toBeNull();
  });

  it("cannot take effect at one moment, even when the older knowledge is imported last", () => {
    const recent = rating({ effectiveAt: january(1), recordedAt: january(10) });
    expect(refusal(timeline(recent), rating({ low: 4, effectiveAt: january(1), recordedAt: january(2) }))).toBe(
      "EFFECTIVE_DATE_TAKEN",
    );
  });

  it("keep the order of withdrawal and reinstatement, even when the older knowledge is imported last", () => {
    const recorded = timeline(launch, withdrawal({ effectiveAt: january(5), recordedAt: january(10) }));
    expect(refusal(recorded, withdrawal({ effectiveAt: january(3), recordedAt: january(4) }))).toBe("WITHDRAWN");
  });

  it("keep that order at every moment of what was known, also where a later correction has mended it", () => {
    const leave = withdrawal({ id: "leave", effectiveAt: january(5), recordedAt: january(10) });
    const mended = timeline(
      launch,
      leave,
      rating({ effectiveAt: january(5), recordedAt: january(20), corrects: "leave" }),
    );
    expect(refusal(mended, withdrawal({ effectiveAt: january(3), recordedAt: january(12) }))).toBe("WITHDRAWN");
    expect(refusal(mended, withdrawal({ effectiveAt: january(3), recordedAt: january(20) }))).toBeNull();
  });
});
