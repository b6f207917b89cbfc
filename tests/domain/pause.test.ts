import { describe, expect, it } from "@jest/globals";
import { pauseEnd } from "../../src/domain/pause.js";
import { refusalOf } from "../support/refusal.js";

const TODAY = "2026-02-28";

describe("A pause", () => {
  it("ends on the day that the reader names, or after so many weeks", () => {
    expect(pauseEnd({ until: "2026-08-31" }, TODAY)).toBe("2026-08-31");
    expect(pauseEnd({ weeks: 2 }, TODAY)).toBe("2026-03-14");
  });

  it("may end tomorrow, and within 52 weeks", () => {
    expect(pauseEnd({ until: "2026-03-01" }, TODAY)).toBe("2026-03-01");
    expect(pauseEnd({ weeks: 52 }, TODAY)).toBe("2027-02-27");
    expect(pauseEnd({ until: "2027-02-27" }, TODAY)).toBe("2027-02-27");
  });

  it.each([
    { until: TODAY },
    { until: "2026-01-01" },
    { until: "2027-02-28" },
    { until: "2026-02-30" },
    { until: "31/08/2026" },
    { until: "" },
    { weeks: 0 },
    { weeks: 53 },
    { weeks: 1.5 },
    { weeks: Number.NaN },
  ])("is refused with %j", (wish) => {
    expect(refusalOf(() => pauseEnd(wish, TODAY))).toBe("DATE_INVALID");
  });
});
