import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { effectiveRecord, inTimelineOrder, isLive, liveRecords, timelineOf } from "../../src/domain/timeline.js";
import { january, rating, timeline } from "../support/builders.js";
import { naiveLive, naiveRecord } from "../support/naive-replay.js";
import { moments, rawLogs } from "../support/random-log.js";

describe("What holds at a moment, as known at another", () => {
  it("is what a replay of the whole log says, for any log and any two moments", () => {
    fc.assert(
      fc.property(rawLogs, moments, moments, (log, asOf, knownAt) => {
        expect(effectiveRecord(timelineOf(log), asOf, knownAt)).toBe(naiveRecord(log, asOf, knownAt));
      }),
      { numRuns: 1000 },
    );
  });

  it("is chosen among the records known and not superseded, as a replay finds them", () => {
    fc.assert(
      fc.property(rawLogs, moments, (log, knownAt) => {
        const history = timelineOf(log);
        expect(liveRecords(history, knownAt)).toEqual(naiveLive(log, knownAt).toSorted(inTimelineOrder));
      }),
    );
  });

  it("does not depend on the order in which the records are given", () => {
    fc.assert(
      fc.property(rawLogs, moments, moments, (log, asOf, knownAt) => {
        const reversed = effectiveRecord(timelineOf(log.toReversed()), asOf, knownAt);
        expect(reversed).toBe(effectiveRecord(timelineOf(log), asOf, knownAt));
      }),
    );
  });

  it("never changes for what was printed: a later record leaves an earlier knowledge as it was", () => {
    const later = fc.tuple(rawLogs, moments, moments);
    fc.assert(
      fc.property(later, ([log, asOf, knownAt]) => {
        const thenKnown = log.filter(({ recordedAt }) => recordedAt <= knownAt);
        expect(effectiveRecord(timelineOf(thenKnown), asOf, knownAt)).toBe(
          effectiveRecord(timelineOf(log), asOf, knownAt),
        );
      }),
    );
  });

  const first = rating({ id: "first", effectiveAt: january(1) });

  it("is a correction from the moment it is known, and the mistake before that", () => {
    const second = rating({ id: "second", low: 4, effectiveAt: january(1), recordedAt: january(5), corrects: "first" });
    const history = timeline(first, second);
    expect(effectiveRecord(history, january(9), january(4))).toBe(first);
    expect(effectiveRecord(history, january(9), january(5))).toBe(second);
    expect(isLive(history, first, january(4))).toBe(true);
    expect(isLive(history, first, january(5))).toBe(false);
  });

  it("is the last of a chain of corrections", () => {
    const second = rating({ id: "second", effectiveAt: january(1), recordedAt: january(5), corrects: "first" });
    const third = rating({ id: "third", effectiveAt: january(1), recordedAt: january(6), corrects: "second" });
    expect(effectiveRecord(timeline(third, second, first), january(9), january(9))).toBe(third);
  });

  it("is a record announced before it takes effect, only once it has taken effect", () => {
    const announced = rating({ id: "announced", effectiveAt: january(20), recordedAt: january(3) });
    const history = timeline(first, announced);
    expect(effectiveRecord(history, january(19), january(4))).toBe(first);
    expect(effectiveRecord(history, january(20), january(4))).toBe(announced);
    expect(effectiveRecord(history, january(20), january(2))).toBe(first);
  });

  it("keeps apart the records announced before they take effect", () => {
    const announced = rating({ id: "announced", effectiveAt: january(20), recordedAt: january(3) });
    const late = rating({ id: "late", effectiveAt: january(5), recordedAt: january(6) });
    expect(timeline(late, announced, first).announced).toEqual([announced]);
    expect(timeline(late, announced, first).records).toEqual([first, late, announced]);
  });

  it("is nothing when nothing was known yet", () => {
    expect(effectiveRecord(timeline(), january(1), january(1))).toBeNull();
    expect(effectiveRecord(timeline(first), january(9), "2025-12-31T00:00:00.000Z")).toBeNull();
  });

  it("is, of two records of one effective date, the one recorded last, then the one of the greater id", () => {
    const same = { effectiveAt: january(1) };
    const early = rating({ ...same, id: "z", recordedAt: january(2) });
    const late = rating({ ...same, id: "a", recordedAt: january(3) });
    const twin = rating({ ...same, id: "b", recordedAt: january(3) });
    expect(effectiveRecord(timeline(late, early), january(9), january(9))).toBe(late);
    expect(effectiveRecord(timeline(twin, late, early), january(9), january(9))).toBe(twin);
    expect(inTimelineOrder(late, late)).toBe(0);
  });

  it("is an announced record before another of its effective date that was recorded earlier", () => {
    const sooner = rating({ id: "a", effectiveAt: january(20), recordedAt: january(3) });
    const later = rating({ id: "b", effectiveAt: january(20), recordedAt: january(21) });
    expect(effectiveRecord(timeline(sooner, later), january(22), january(20))).toBe(sooner);
    expect(effectiveRecord(timeline(sooner, later), january(22), january(22))).toBe(later);
  });
});
