import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { labWeek } from "../../src/domain/lab-week.js";
import { timelineOf } from "../../src/domain/timeline.js";
import { nextWeek, parseWeek } from "../../src/domain/week.js";
import { naiveWeek, weekInShort } from "../support/naive-week.js";
import { acceptedLogs } from "../support/random-log.js";

/** The weeks that random logs fill. */
const weeks = fc.constantFrom(...["2026-W02", "2026-W03", "2026-W04", "2026-W05"].map((id) => parseWeek(id)));

describe("The week of a lab", () => {
  it("is what a replay of the log finds, for any log and any week", () => {
    fc.assert(
      fc.property(acceptedLogs, weeks, (log, week) => {
        expect(weekInShort(labWeek("lab-1", timelineOf(log), week))).toEqual(naiveWeek(log, week));
      }),
      { numRuns: 1500 },
    );
  });

  it("ends where the next one starts, unless a correction lies between", () => {
    fc.assert(
      fc.property(acceptedLogs, weeks, (log, week) => {
        const [one, next] = [week, nextWeek(week)].map((each) => labWeek("lab-1", timelineOf(log), each));
        expect(next?.printed).toEqual(one?.after);
        expect(next?.corrections.length === 0 ? next.before : one?.after).toEqual(one?.after);
      }),
      { numRuns: 300 },
    );
  });

  it("does not change with what is recorded after it", () => {
    fc.assert(
      fc.property(acceptedLogs, weeks, (log, week) => {
        const thenKnown = log.filter(({ recordedAt }) => recordedAt < week.end);
        expect(labWeek("lab-1", timelineOf(thenKnown), week)).toEqual(labWeek("lab-1", timelineOf(log), week));
      }),
    );
  });
});
