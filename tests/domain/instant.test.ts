import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { daysInMonth, isCalendarDay, justBefore, parseInstant } from "../../src/domain/instant.js";
import { refusalOf } from "../support/refusal.js";

describe("An instant", () => {
  it.each([
    ["2026-01-24T17:00:00Z", "2026-01-24T17:00:00.000Z"],
    ["2026-01-24T17:00:00+01:00", "2026-01-24T16:00:00.000Z"],
    ["2026-01-24T00:30:00+05:45", "2026-01-23T18:45:00.000Z"],
    ["2026-01-24T17:00:00-23:59", "2026-01-25T16:59:00.000Z"],
    ["2026-01-24T17:00:00-00:00", "2026-01-24T17:00:00.000Z"],
    ["2026-01-24t17:00:00z", "2026-01-24T17:00:00.000Z"],
    ["2026-01-24T17:00:00.5Z", "2026-01-24T17:00:00.500Z"],
    ["2026-01-24T17:00:00.123456789Z", "2026-01-24T17:00:00.123Z"],
    ["2026-01-24T23:59:59.999999999Z", "2026-01-24T23:59:59.999Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["0987-06-05T04:03:02Z", "0987-06-05T04:03:02.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("written %s is %s, to the millisecond in UTC", (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ["without an offset", "2026-01-24T17:00:00"],
    ["without a time", "2026-01-24"],
    ["with a space for the T", "2026-01-24 17:00:00Z"],
    ["on a day that February does not have", "2026-02-30T00:00:00Z"],
    ["on 29 February of a common year", "2026-02-29T00:00:00Z"],
    ["in a thirteenth month", "2026-13-01T00:00:00Z"],
    ["in month zero", "2026-00-10T00:00:00Z"],
    ["on day zero", "2026-01-00T00:00:00Z"],
    ["at 24 o’clock, which is tomorrow", "2026-01-24T24:00:00Z"],
    ["at 25 o’clock", "2026-01-24T25:00:00Z"],
    ["at minute 60", "2026-01-24T17:60:00Z"],
    ["in a leap second, which no clock here keeps", "2016-12-31T23:59:60Z"],
    ["with an offset of 24 hours", "2026-01-24T17:00:00+24:00"],
    ["with an offset of 60 minutes", "2026-01-24T17:00:00+01:60"],
    ["with an offset without its colon", "2026-01-24T17:00:00+0100"],
    ["with more than nanoseconds", "2026-01-24T17:00:00.1234567890Z"],
    ["with a point and no decimals", "2026-01-24T17:00:00.Z"],
    ["with five digits of year", "12026-01-24T17:00:00Z"],
    ["with a line after it", "2026-01-24T17:00:00Z\n"],
    ["beyond the year 9999 once in UTC", "9999-12-31T23:59:59-01:00"],
    ["before the year 0 once in UTC", "0000-01-01T00:00:00+01:00"],
    ["in words", "yesterday"],
    ["empty", ""],
  ])("is refused %s", (_, text) => {
    expect(refusalOf(() => parseInstant(text))).toBe("DATE_INVALID");
  });

  it("is read the same when it was written by this program", () => {
    const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true };
    fc.assert(fc.property(fc.date(years), (date) => expect(parseInstant(date.toISOString())).toBe(date.toISOString())));
  });

  it("is just after the last instant before it, by one millisecond", () => {
    expect(justBefore("2026-01-01T00:00:00.000Z")).toBe("2025-12-31T23:59:59.999Z");
  });
});

describe("The calendar", () => {
  it("has the days that the Gregorian calendar has, in every month of 1600 to 2400", () => {
    for (let year = 1600; year <= 2400; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });

  it("has no day before the first of a month or after the last", () => {
    expect([0, 1, 30, 31].map((day) => isCalendarDay(2026, 4, day))).toEqual([false, true, true, false]);
    expect([0, 1, 12, 13].map((month) => isCalendarDay(2026, month, 1))).toEqual([false, true, true, false]);
  });
});
