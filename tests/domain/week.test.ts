import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  hoursIn,
  lastCompleteWeek,
  nextWeek,
  parseWeek,
  previousWeek,
  weekOf,
  weeksInYear,
} from "../../src/domain/week.js";
import { refusalOf } from "../support/refusal.js";

const DAY = 86_400_000;
const LONG_YEARS = [
  1970, 1976, 1981, 1987, 1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060, 2065, 2071,
  2076, 2082, 2088, 2093, 2099,
];

/** Every week from 1970 to 2100, told by walking from Thursday to Thursday: the week is the Thursday's year and its rank in it. */
function everyWeek(): { id: string; monday: string; sunday: string }[] {
  const found: { id: string; monday: string; sunday: string }[] = [];
  let year = 1970;
  let number = 0;
  for (let thursday = Date.UTC(1970, 0, 1); thursday < Date.UTC(2101, 0, 1); thursday += 7 * DAY) {
    const yearOfThursday = new Date(thursday).getUTCFullYear();
    number = yearOfThursday === year ? number + 1 : 1;
    year = yearOfThursday;
    const dayAt = (offset: number): string => new Date(thursday + offset * DAY).toISOString().slice(0, 10);
    found.push({ id: `${String(year)}-W${String(number).padStart(2, "0")}`, monday: dayAt(-3), sunday: dayAt(3) });
  }
  return found;
}

const parisClock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "medium",
});

describe("A week", () => {
  it("is the ISO week of its Thursday, from Monday 00:00 to Monday 00:00 on the clocks of Paris, from 1970 to 2100", () => {
    const weeks = everyWeek();
    expect(weeks).toHaveLength(6836);
    let end: string | null = null;
    for (const { id, monday, sunday } of weeks) {
      const week = parseWeek(id);
      expect([week.id, week.firstDay, week.lastDay]).toEqual([id, monday, sunday]);
      expect(parisClock.format(Date.parse(week.start))).toBe(`${monday} 00:00:00`);
      expect(parisClock.format(Date.parse(week.end) - 1)).toBe(`${sunday} 23:59:59`);
      expect(week.start).toBe(end ?? week.start);
      end = week.end;
    }
  });

  it("is the one in which each of its instants falls", () => {
    const ids = everyWeek().map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (id, share) => {
          const week = parseWeek(id);
          const within = Date.parse(week.start) + Math.floor(share * (Date.parse(week.end) - Date.parse(week.start)));
          expect(weekOf(new Date(within).toISOString())).toEqual(week);
          expect(weekOf(week.start)).toEqual(week);
          expect(weekOf(week.end)).toEqual(nextWeek(week));
          expect(previousWeek(nextWeek(week))).toEqual(week);
        },
      ),
    );
  });

  it("is 167 hours long when the clocks go forward, 169 when they go back, 168 otherwise", () => {
    expect(hoursIn(weekOf("2026-03-29T10:00:00.000Z"))).toBe(167);
    expect(hoursIn(weekOf("2026-10-25T10:00:00.000Z"))).toBe(169);
    expect(hoursIn(parseWeek("2026-W04"))).toBe(168);
    expect(hoursIn(parseWeek("2026-W13", "UTC"))).toBe(168);
  });

  it("belongs to the year of its Thursday, which may not be that of its Monday", () => {
    expect(weekOf("2026-01-01T12:00:00.000Z").id).toBe("2026-W01");
    expect(weekOf("2025-12-29T12:00:00.000Z").id).toBe("2026-W01");
    expect(weekOf("2027-01-03T12:00:00.000Z").id).toBe("2026-W53");
    expect(weekOf("2024-12-30T12:00:00.000Z").id).toBe("2025-W01");
  });

  it("numbers 53 in the years that have 53 Thursdays, and 52 in the others", () => {
    const years = Array.from({ length: 131 }, (_, index) => 1970 + index);
    expect(years.filter((year) => weeksInYear(year) === 53)).toEqual(LONG_YEARS);
    expect(years.filter((year) => weeksInYear(year) === 52)).toHaveLength(131 - LONG_YEARS.length);
  });

  it("is told in other time zones than that of Paris", () => {
    expect(parseWeek("2026-W05", "America/New_York").start).toBe("2026-01-26T05:00:00.000Z");
    expect(weekOf("2026-01-26T04:00:00.000Z", "America/New_York").id).toBe("2026-W04");
    expect(weekOf("2026-01-26T04:00:00.000Z").id).toBe("2026-W05");
    const newYork = parseWeek("2026-W05", "America/New_York");
    expect(previousWeek(newYork, "America/New_York").end).toBe(newYork.start);
    expect(nextWeek(newYork, "America/New_York").start).toBe(newYork.end);
    expect(lastCompleteWeek("2026-01-26T04:00:00.000Z", "America/New_York").end).toBe("2026-01-19T05:00:00.000Z");
  });

  it("starts at the first instant of its Monday where that Monday has no midnight", () => {
    const { start, end, firstDay } = weekOf("2017-10-16T12:00:00.000Z", "America/Asuncion");
    expect([firstDay, start, end]).toEqual(["2017-10-16", "2017-10-16T03:00:00.000Z", "2017-10-23T03:00:00.000Z"]);
    expect(parseWeek("1992-W13", "Asia/Damascus").start).toBe("1992-03-22T22:00:00.000Z");
  });

  it("can be one of the first thousand years, or the last that can be written", () => {
    expect(parseWeek("0987-W27")).toMatchObject({
      id: "0987-W27",
      firstDay: "0987-07-02",
      start: "0987-07-01T23:50:39.000Z",
    });
    expect(parseWeek("0002-W01")).toMatchObject({ firstDay: "0001-12-31", lastDay: "0002-01-06" });
    expect(parseWeek("9998-W52").id).toBe("9998-W52");
  });

  it.each([
    "2026-W54",
    "2026-W00",
    "2025-W53",
    "2026-W5",
    "2026-w05",
    "2026W05",
    "2026-W005",
    "26-W05",
    "2026-05",
    "x2026-W05",
    "2026-W05-1",
    "2026-W05\n",
    "0000-W10",
    "0001-W01",
    "0001-W52",
    "9999-W52",
    "9999-W01",
    "-2026-W05",
    "",
    "cette semaine",
  ])("is refused when it is written %j", (text) => {
    expect(refusalOf(() => parseWeek(text))).toBe("WEEK_INVALID");
  });

  it("may number 53 in 2026", () => {
    expect(parseWeek("2026-W53").lastDay).toBe("2027-01-03");
  });
});

describe("The last week that is over", () => {
  it("is the one before, until Sunday is over in Paris", () => {
    expect(lastCompleteWeek("2026-01-25T22:59:59.999Z").id).toBe("2026-W03");
    expect(lastCompleteWeek("2026-01-25T23:00:00.000Z").id).toBe("2026-W04");
  });
});
