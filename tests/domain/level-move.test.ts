import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { directionOf } from "../../src/domain/action-kind.js";
import { actionsOf, moveBetween, movesOf } from "../../src/domain/level-move.js";
import { timelineOf } from "../../src/domain/timeline.js";
import { january, outlook, rating, timeline, withdrawal } from "../support/builders.js";
import { naiveKind, naiveMove, naiveSteps } from "../support/naive-replay.js";
import { moveInShort } from "../support/naive-week.js";
import { acceptedLogs, moments } from "../support/random-log.js";

describe("The moves of a lab", () => {
  it("are the differences between consecutive standings, as a replay of the log finds them", () => {
    fc.assert(
      fc.property(acceptedLogs, moments, (log, knownAt) => {
        const naive = naiveSteps(log, knownAt).map(([before, after]) => naiveMove(before, after));
        expect(movesOf(timelineOf(log), knownAt).map(moveInShort)).toEqual(naive.filter((move) => move !== null));
      }),
      { numRuns: 300 },
    );
  });

  it("are among its actions, which tell affirmations and scale revisions too", () => {
    fc.assert(
      fc.property(acceptedLogs, moments, (log, knownAt) => {
        const actions = actionsOf(timelineOf(log), knownAt);
        expect(actions.map(({ kind, assessment }) => [kind, assessment.id])).toEqual(
          naiveSteps(log, knownAt).map(([before, after]) => [naiveKind(before, after), after.id]),
        );
        expect(actions.map(({ previous }) => previous)).toEqual(naiveSteps(log, knownAt).map(([before]) => before));
      }),
    );
  });

  it("point where their action points, and tell which lab, when, and by which assessment", () => {
    const before = rating({ effectiveAt: january(1) });
    const after = rating({ low: 4, effectiveAt: january(5) });
    const [entry, upgrade] = movesOf(timeline(before, after), january(9));
    expect(entry).toMatchObject({
      labId: "lab-1",
      from: null,
      delta: null,
      direction: "ENTRY",
      kind: "FIRST_RATING",
      at: january(1),
    });
    expect(upgrade).toMatchObject({ delta: 2, direction: "UP", kind: "UPGRADE", at: january(5), assessment: after });
    expect(upgrade?.from?.assessment).toBe(before);
    expect(upgrade?.to?.assessment).toBe(after);
  });

  it("always point where their action points", () => {
    fc.assert(
      fc.property(acceptedLogs, moments, (log, knownAt) => {
        for (const { direction, kind } of movesOf(timelineOf(log), knownAt)) expect(direction).toBe(directionOf(kind));
      }),
    );
  });

  it("count what was recorded later as unknown, and what was corrected as never said", () => {
    const wrong = rating({ id: "wrong", low: 5, effectiveAt: january(5) });
    const right = rating({ id: "right", low: 2, effectiveAt: january(5), recordedAt: january(8), corrects: "wrong" });
    const history = timeline(rating({ effectiveAt: january(1) }), wrong, right);
    expect(movesOf(history, january(2)).map(({ kind }) => kind)).toEqual(["FIRST_RATING"]);
    expect(movesOf(history, january(7)).map(({ kind }) => kind)).toEqual(["FIRST_RATING", "UPGRADE"]);
    expect(movesOf(history, january(8)).map(({ kind }) => kind)).toEqual(["FIRST_RATING", "DOWNGRADE"]);
  });
});

describe("A move from one assessment to another", () => {
  it("has no number when the lab enters or leaves the ladder", () => {
    expect(moveBetween(rating(), withdrawal())).toMatchObject({ to: null, delta: null, direction: "EXIT" });
    expect(moveBetween(withdrawal(), rating())).toMatchObject({ from: null, delta: null, direction: "ENTRY" });
  });

  it("has no arrow, and still counts, when a range narrows or widens", () => {
    expect(moveBetween(rating({ low: 1, high: 4 }), rating({ low: 3 }))).toMatchObject({ delta: 1, direction: "NONE" });
    expect(moveBetween(rating(), rating({ outlook: outlook({ trend: "NEGATIVE" }) }))).toMatchObject({
      delta: 0,
      direction: "NONE",
    });
  });

  it("is none when nothing moves: an affirmation, two withdrawals, or levels of two scales", () => {
    expect(moveBetween(rating(), rating())).toBeNull();
    expect(moveBetween(withdrawal(), withdrawal())).toBeNull();
    expect(moveBetween(null, withdrawal())).toBeNull();
    expect(moveBetween(rating({ low: 1 }), rating({ low: 5, scaleVersion: 2 }))).toBeNull();
  });
});
