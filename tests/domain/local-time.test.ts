import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { justBefore } from "../../src/domain/instant.js";
import { addDays, localDay, startOfDay } from "../../src/domain/local-time.js";
import { refusalOf } from "../support/refusal.js";

/** The day as a calendar on the wall shows it, asked of the platform and not of our own arithmetic. */
function dayOnTheWall(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(Date.parse(instant));
}

const ZONES = Intl.supportedValuesOf("timeZone");
const DAYS = fc
  .date({ min: new Date("1972-01-01T00:00:00Z"), max: new Date("2037-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("The start of a day", () => {
  it("is its first instant, in every time zone and on any day", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), DAYS, (zone, day) => {
        const start = startOfDay(day, zone);
        expect(dayOnTheWall(start, zone) >= day).toBe(true);
        expect(dayOnTheWall(justBefore(start), zone) < day).toBe(true);
        expect(localDay(start, zone)).toBe(dayOnTheWall(start, zone));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["in Paris in winter", "Europe/Paris", "2026-01-05", "2026-01-04T23:00:00.000Z"],
    ["in Paris in summer", "Europe/Paris", "2026-07-06", "2026-07-05T22:00:00.000Z"],
    ["on the day the clocks go forward", "Europe/Paris", "2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["the day after", "Europe/Paris", "2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["on the day the clocks go back", "Europe/Paris", "2026-10-25", "2026-10-24T22:00:00.000Z"],
    ["the day after that", "Europe/Paris", "2026-10-26", "2026-10-25T23:00:00.000Z"],
    ["in Paris before the time of Greenwich, to the second", "Europe/Paris", "0987-07-03", "0987-07-02T23:50:39.000Z"],
    ["west of Greenwich", "America/New_York", "2026-01-05", "2026-01-05T05:00:00.000Z"],
    ["half an hour off", "America/St_Johns", "2026-01-05", "2026-01-05T03:30:00.000Z"],
    ["across the date line", "Pacific/Kiritimati", "2026-01-05", "2026-01-04T10:00:00.000Z"],
    ["in UTC", "UTC", "2026-01-05", "2026-01-05T00:00:00.000Z"],
    ["where midnight does not exist, in São Paulo", "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
    ["where midnight does not exist, in Cairo", "Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00.000Z"],
    ["where midnight does not exist, in Beirut", "Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00.000Z"],
    ["where midnight comes twice, in Havana", "America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z"],
    [
      "where the evening before comes twice, in São Paulo",
      "America/Sao_Paulo",
      "2018-02-18",
      "2018-02-18T03:00:00.000Z",
    ],
    [
      "where the clocks jump from half past eleven, in Toronto",
      "America/Toronto",
      "1919-03-31",
      "1919-03-31T04:30:00.000Z",
    ],
    ["where the whole day does not exist, in Samoa", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
  ])("%s (%s, %s) is %s", (_, zone, day, start) => {
    expect(startOfDay(day, zone)).toBe(start);
  });
});

describe("The local day of an instant", () => {
  it("changes at midnight on the wall", () => {
    expect(localDay("2026-01-04T22:59:59.999Z", "Europe/Paris")).toBe("2026-01-04");
    expect(localDay("2026-01-04T23:00:00.000Z", "Europe/Paris")).toBe("2026-01-05");
    expect(localDay("2026-01-05T04:59:59.999Z", "America/New_York")).toBe("2026-01-04");
    expect(localDay("2026-01-05T00:00:00.000Z", "UTC")).toBe("2026-01-05");
  });

  it("is to the second where the clocks once were", () => {
    expect(localDay("1900-01-01T23:50:38.000Z", "Europe/Paris")).toBe("1900-01-01");
    expect(localDay("1900-01-01T23:50:39.000Z", "Europe/Paris")).toBe("1900-01-02");
    expect(localDay("1971-06-02T00:44:29.000Z", "Africa/Monrovia")).toBe("1971-06-01");
    expect(localDay("1971-06-02T00:44:30.000Z", "Africa/Monrovia")).toBe("1971-06-02");
  });

  it("is refused beyond the years that a date can be written in", () => {
    expect(refusalOf(() => localDay("9999-12-31T23:30:00.000Z", "Europe/Paris"))).toBe("DATE_INVALID");
  });
});

describe("A day moved by a number of days", () => {
  it("crosses months, years and 29 February", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("0099-12-31", 1)).toBe("0100-01-01");
    expect(addDays("2026-01-05", 7)).toBe("2026-01-12");
  });

  it("is refused beyond the years that a date can be written in", () => {
    expect(refusalOf(() => addDays("9999-12-31", 1))).toBe("DATE_INVALID");
    expect(refusalOf(() => addDays("0000-01-01", -1))).toBe("DATE_INVALID");
  });
});
