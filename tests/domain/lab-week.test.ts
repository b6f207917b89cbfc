import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { labWeek } from "../../src/domain/lab-week.js";
import { nextWeek, parseWeek, type Week } from "../../src/domain/week.js";
import { january, rating, timeline, withdrawal } from "../support/builders.js";
import { type NaiveWeek, weekInShort } from "../support/naive-week.js";

/** Monday 19 to Sunday 25 January 2026. */
const LAUNCH = parseWeek("2026-W04");

function inWeek(week: Week, ...records: Assessment[]): NaiveWeek {
  return weekInShort(labWeek("lab-1", timeline(...records), week));
}

describe("The week of a lab", () => {
  const launch = rating({ id: "launch", effectiveAt: january(10) });
  const up = rating({ id: "up", low: 4, effectiveAt: january(20) });
  const back = rating({ id: "back", effectiveAt: january(22) });

  it("names its lab", () => {
    expect(labWeek("lab-7", timeline(), LAUNCH)).toEqual({
      labId: "lab-7",
      printed: null,
      before: null,
      after: null,
      net: null,
      path: [],
      corrections: [],
    });
  });

  it("tells up and back down as no net move and a path of two steps", () => {
    expect(inWeek(LAUNCH, launch, up, back)).toMatchObject({
      before: "launch",
      after: "back",
      net: null,
      path: [
        ["UPGRADE", "up"],
        ["DOWNGRADE", "back"],
      ],
    });
  });

  it("tells a lab that leaves and comes back at the same level in its path only", () => {
    const leave = withdrawal({ id: "leave", effectiveAt: january(20) });
    expect(inWeek(LAUNCH, launch, leave, back)).toMatchObject({
      net: null,
      path: [
        ["WITHDRAWAL", "leave"],
        ["REINSTATEMENT", "back"],
      ],
    });
    expect(inWeek(LAUNCH, launch, leave)).toMatchObject({ after: null, net: { kind: "WITHDRAWAL", delta: null } });
  });

  it("tells an unmoved lab as standing where it stood", () => {
    expect(inWeek(LAUNCH, launch)).toEqual({
      printed: "launch",
      before: "launch",
      after: "launch",
      net: null,
      path: [],
      corrections: [],
    });
  });

  it("holds Monday at midnight in Paris, and not the next Monday at midnight", () => {
    const monday = rating({ id: "monday", low: 4, effectiveAt: LAUNCH.start });
    const nextMonday = rating({ id: "next", low: 5, effectiveAt: LAUNCH.end });
    expect(inWeek(LAUNCH, launch, monday, nextMonday)).toMatchObject({
      before: "launch",
      after: "monday",
      path: [["UPGRADE", "monday"]],
    });
  });

  it("leaves to the week before what was recorded in its last millisecond", () => {
    const sunday = rating({ id: "sunday", effectiveAt: "2026-01-18T22:59:59.999Z" });
    expect(inWeek(LAUNCH, sunday)).toMatchObject({ printed: "sunday", before: "sunday", net: null, path: [] });
  });

  it("tells what took effect earlier and is only learned now", () => {
    const late = rating({ id: "late", low: 4, effectiveAt: january(14), recordedAt: january(24) });
    expect(inWeek(LAUNCH, launch, late)).toMatchObject({
      before: "launch",
      after: "late",
      net: { by: "late" },
      path: [["UPGRADE", "late"]],
    });
  });

  it("moves a lab when what was announced earlier takes effect, though nothing was recorded", () => {
    const announced = rating({ id: "announced", low: 4, effectiveAt: january(21), recordedAt: january(12) });
    expect(inWeek(LAUNCH, launch, announced)).toMatchObject({
      before: "launch",
      net: { by: "announced", kind: "UPGRADE" },
      path: [],
    });
  });

  it("leaves what is recorded after the cut-off for the next letter", () => {
    const late = rating({ id: "late", low: 4, effectiveAt: january(20), recordedAt: january(27) });
    expect(inWeek(LAUNCH, launch, late)).toMatchObject({ after: "launch", net: null, path: [] });
    expect(inWeek(nextWeek(LAUNCH), launch, late)).toMatchObject({ before: "launch", net: { by: "late" } });
  });

  it("makes of the correction of a printed record an erratum, and no move", () => {
    const correction = rating({
      id: "right",
      low: 1,
      effectiveAt: january(10),
      recordedAt: january(20),
      corrects: "launch",
    });
    expect(inWeek(LAUNCH, launch, correction)).toEqual({
      printed: "launch",
      before: "right",
      after: "right",
      net: null,
      path: [],
      corrections: [["launch", "right"]],
    });
  });

  it("tells a correction recorded in its last millisecond", () => {
    const right = rating({ id: "right", recordedAt: "2026-01-25T22:59:59.999Z", corrects: "launch" });
    expect(inWeek(LAUNCH, launch, right).corrections).toEqual([["launch", "right"]]);
    expect(inWeek(nextWeek(LAUNCH), launch, right).corrections).toEqual([]);
  });

  it("measures a move of the week from the corrected standing", () => {
    const correction = rating({
      id: "right",
      low: 1,
      effectiveAt: january(10),
      recordedAt: january(20),
      corrects: "launch",
    });
    expect(inWeek(LAUNCH, launch, correction, up)).toMatchObject({
      printed: "launch",
      net: { from: "right", by: "up", delta: 6 },
      path: [["UPGRADE", "up"]],
      corrections: [["launch", "right"]],
    });
  });

  it("tells a correction of a correction once, against what was printed", () => {
    const second = rating({
      id: "second",
      low: 2,
      effectiveAt: january(10),
      recordedAt: january(20),
      corrects: "launch",
    });
    const third = rating({ id: "third", low: 1, effectiveAt: january(9), recordedAt: january(21), corrects: "second" });
    expect(inWeek(LAUNCH, launch, second, third, up)).toMatchObject({
      before: "third",
      net: { from: "third" },
      path: [["UPGRADE", "up"]],
      corrections: [["launch", "third"]],
    });
  });

  it("tells a mistake recorded and corrected within the week as if it had been right at once", () => {
    const right = rating({ id: "right", low: 5, effectiveAt: january(20), recordedAt: january(23), corrects: "up" });
    expect(inWeek(LAUNCH, launch, up, right)).toMatchObject({
      net: { from: "launch", by: "right", delta: 4 },
      path: [["UPGRADE", "right"]],
      corrections: [],
    });
  });

  it("makes a withdrawal that corrects a printed rating an erratum as well", () => {
    const gone = withdrawal({ id: "gone", effectiveAt: january(15), recordedAt: january(20), corrects: "second" });
    const second = rating({ id: "second", low: 4, effectiveAt: january(15) });
    expect(inWeek(LAUNCH, launch, second, gone)).toEqual({
      printed: "second",
      before: null,
      after: null,
      net: null,
      path: [],
      corrections: [["second", "gone"]],
    });
  });

  it("counts no move from one wording of the scale to another", () => {
    expect(
      inWeek(LAUNCH, launch, rating({ id: "reworded", low: 4, scaleVersion: 2, effectiveAt: january(20) })),
    ).toMatchObject({
      net: null,
      path: [["SCALE_REVISION", "reworded"]],
    });
  });
});
