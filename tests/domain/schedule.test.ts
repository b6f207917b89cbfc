import { describe, expect, it } from "@jest/globals";
import { latenessAt, occurrenceOf, occurrencesBetween, type Schedule } from "../../src/domain/schedule.js";
import { parseWeek } from "../../src/domain/week.js";

function schedule(fields: Partial<Schedule> = {}): Schedule {
  return { sendAt: "MON 07:30", timeZone: "Europe/Paris", lateWindowMinutes: 360, ...fields };
}

function dueAt(week: string, fields: Partial<Schedule> = {}): string {
  const given = schedule(fields);
  return occurrenceOf(parseWeek(week, given.timeZone), given).dueAt;
}

function between(after: string, until: string, fields: Partial<Schedule> = {}): string[] {
  return occurrencesBetween(schedule(fields), after, until).map((one) => `${one.week.id} ${one.dueAt}`);
}

describe("the occurrence of a week", () => {
  it("is the Monday after it at 07:30 in Paris, winter and summer", () => {
    expect(dueAt("2026-W04")).toBe("2026-01-26T06:30:00.000Z");
    expect(dueAt("2026-W30")).toBe("2026-07-27T05:30:00.000Z");
  });

  it("keeps its hour in Paris across the changes of 28 March and 31 October 2027", () => {
    expect(["2027-W11", "2027-W12", "2027-W13"].map((week) => dueAt(week))).toEqual([
      "2027-03-22T06:30:00.000Z",
      "2027-03-29T05:30:00.000Z",
      "2027-04-05T05:30:00.000Z",
    ]);
    expect(["2027-W42", "2027-W43", "2027-W44"].map((week) => dueAt(week))).toEqual([
      "2027-10-25T05:30:00.000Z",
      "2027-11-01T06:30:00.000Z",
      "2027-11-08T06:30:00.000Z",
    ]);
  });

  it("is the day itself that the clocks change, where the letter leaves on Sundays", () => {
    expect(dueAt("2027-W11", { sendAt: "SUN 07:30" })).toBe("2027-03-28T05:30:00.000Z");
    expect(dueAt("2027-W42", { sendAt: "SUN 07:30" })).toBe("2027-10-31T06:30:00.000Z");
  });

  it("comes an hour later where the clocks skip its hour, and the first time where they show it twice", () => {
    expect(dueAt("2027-W11", { sendAt: "SUN 02:30" })).toBe("2027-03-28T01:30:00.000Z");
    expect(dueAt("2027-W42", { sendAt: "SUN 02:30" })).toBe("2027-10-31T00:30:00.000Z");
  });

  it("comes half an hour later where the clocks skip half an hour", () => {
    expect(dueAt("2027-W38", { sendAt: "SUN 02:15", timeZone: "Australia/Lord_Howe" })).toBe(
      "2027-10-02T15:45:00.000Z",
    );
  });

  it("tells the week before the one in which it leaves, across the years", () => {
    expect(dueAt("2026-W53")).toBe("2027-01-04T06:30:00.000Z");
    expect(dueAt("2026-W53", { sendAt: "SUN 23:59" })).toBe("2027-01-10T22:59:00.000Z");
  });
});

describe("the occurrences between two looks at the clock", () => {
  it("come once each, however often one looks", () => {
    const seen: string[] = [];
    const [start, end] = [Date.parse("2027-03-20T00:00:00Z"), Date.parse("2027-04-06T00:00:00Z")];
    for (let at = start; at < end; at += 17 * 60_000) {
      seen.push(...between(new Date(at).toISOString(), new Date(at + 17 * 60_000).toISOString()));
    }
    expect(seen).toEqual([
      "2027-W11 2027-03-22T06:30:00.000Z",
      "2027-W12 2027-03-29T05:30:00.000Z",
      "2027-W13 2027-04-05T05:30:00.000Z",
    ]);
  });

  it("include the second look and not the first", () => {
    const hour = "2026-01-26T06:30:00.000Z";
    expect(between("2026-01-26T06:29:59.999Z", hour)).toEqual([`2026-W04 ${hour}`]);
    expect(between(hour, "2026-01-26T06:31:00.000Z")).toEqual([]);
  });

  it("are all there after weeks of silence, oldest first", () => {
    expect(between("2026-01-26T06:30:00.000Z", "2026-02-10T00:00:00.000Z").map((line) => line.slice(0, 8))).toEqual([
      "2026-W05",
      "2026-W06",
    ]);
  });

  it("are none where the clock went back", () => {
    expect(between("2026-01-26T07:00:00.000Z", "2026-01-26T06:00:00.000Z")).toEqual([]);
  });
});

describe("a letter", () => {
  const occurrence = occurrenceOf(parseWeek("2026-W04"), schedule());

  it("may still leave by itself for six hours, and is missed after them", () => {
    expect(latenessAt("2026-01-26T06:29:59.999Z", occurrence)).toBe("EARLY");
    expect(latenessAt("2026-01-26T06:30:00.000Z", occurrence)).toBe("DUE");
    expect(latenessAt("2026-01-26T12:30:00.000Z", occurrence)).toBe("DUE");
    expect(latenessAt("2026-01-26T12:30:00.001Z", occurrence)).toBe("MISSED");
  });

  it("has six hours of time, not of clock: the night of the change counts as it lasts", () => {
    const night = occurrenceOf(parseWeek("2027-W11"), schedule({ sendAt: "SUN 00:30" }));
    expect(night.lateUntil).toBe("2027-03-28T05:30:00.000Z");
  });
});
