import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareDates, firstDay, lastDay, parsePartialDate, precisionOf } from "../../src/domain/partial-date.js";
import { refusalOf } from "../support/refusal.js";

const DAYS = fc
  .date({ min: new Date("2023-01-01T00:00:00Z"), max: new Date("2025-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const DATES = fc.tuple(DAYS, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length));

/** Each day of the years in question that a date may be: those that begin as it does. */
function daysOf(date: string): string[] {
  const all = Array.from({ length: 1096 }, (_, index) =>
    new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10),
  );
  return all.filter((day) => day.startsWith(date));
}

describe("A date as precise as its source", () => {
  it.each([
    ["2026", "YEAR"],
    ["2026-01", "MONTH"],
    ["2026-01-24", "DAY"],
    ["0987-02", "MONTH"],
  ])("%s is read as it is written, with the precision of a %s", (text, precision) => {
    expect(parsePartialDate(text)).toBe(text);
    expect(precisionOf(text)).toBe(precision);
  });

  it.each([
    "",
    "26",
    "2026-1",
    "2026-13",
    "2026-00",
    "2026-02-29",
    "2026-04-31",
    "2026-01-00",
    "2026-01-24T00:00:00Z",
    "x2026",
    "2026-",
    "2026-01-1",
    "2026\n",
  ])("is refused when it is written %j", (text) => {
    expect(refusalOf(() => parsePartialDate(text))).toBe("DATE_INVALID");
  });

  it("stands for the days that it may be, from the first to the last", () => {
    expect([firstDay("2024"), lastDay("2024")]).toEqual(["2024-01-01", "2024-12-31"]);
    expect([firstDay("2024-02"), lastDay("2024-02")]).toEqual(["2024-02-01", "2024-02-29"]);
    expect([firstDay("2023-02"), lastDay("2023-02")]).toEqual(["2023-02-01", "2023-02-28"]);
    expect([firstDay("2024-02-10"), lastDay("2024-02-10")]).toEqual(["2024-02-10", "2024-02-10"]);
  });

  it("is earlier or later than another only when each day it may be is", () => {
    fc.assert(
      fc.property(DATES, DATES, (one, other) => {
        const [days, others] = [daysOf(one), daysOf(other)];
        const surely = (holds: (day: string, against: string) => boolean): boolean =>
          days.every((day) => others.every((against) => holds(day, against)));
        expect(compareDates(one, other) === -1).toBe(surely((day, against) => day < against));
        expect(compareDates(one, other) === 1).toBe(surely((day, against) => day > against));
      }),
      { numRuns: 60 },
    );
  });

  it("may or may not be earlier than one that it overlaps, and nobody can say", () => {
    expect(compareDates("2024", "2024-05-03")).toBe(0);
    expect(compareDates("2024-05-03", "2024-05")).toBe(0);
    expect(compareDates("2024-05-03", "2024-05-03")).toBe(0);
    expect(compareDates("2024-04-30", "2024-05")).toBe(-1);
    expect(compareDates("2025", "2024-12-31")).toBe(1);
  });
});
