import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Assessment } from "../../src/domain/assessment.js";
import { naiveKind, naiveLive, naiveSteps } from "../support/naive-replay.js";
import { acceptedLogs } from "../support/random-log.js";

/** Every state that a log was in: as known at the moment of each record. */
function statesOf(log: readonly Assessment[]): { knownAt: string; live: Assessment[] }[] {
  return [...new Set(log.map(({ recordedAt }) => recordedAt))].map((knownAt) => ({
    knownAt,
    live: naiveLive(log, knownAt),
  }));
}

/** Whatever records are proposed, in whatever order, those that are accepted make a log that keeps its word. */
describe("The log that accepted records make", () => {
  it("never has two unsuperseded records of one effective date", () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        for (const { live } of statesOf(log)) {
          expect(new Set(live.map(({ effectiveAt }) => effectiveAt)).size).toBe(live.length);
        }
      }),
    );
  });

  it("has records that grow along each chain of corrections, and no record corrected twice", () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        const corrections = log.filter(({ corrects }) => corrects !== null);
        expect(new Set(corrections.map(({ corrects }) => corrects)).size).toBe(corrections.length);
        for (const { corrects, recordedAt } of corrections) {
          const corrected = log.find(({ id }) => id === corrects);
          expect([corrected?.recordedAt, recordedAt].toSorted()).toEqual([corrected?.recordedAt, recordedAt]);
          expect(corrected?.recordedAt).not.toBe(recordedAt);
        }
      }),
    );
  });

  it("opens with a rating, and lets only a reinstatement follow a withdrawal", () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        for (const { knownAt } of statesOf(log)) {
          for (const [before, after] of naiveSteps(log, knownAt)) {
            const mayBeWithdrawn = before?.decision.type === "RATING";
            expect(after.decision.type === "RATING" || mayBeWithdrawn).toBe(true);
          }
        }
      }),
    );
  });

  it("has evidence for every action but an affirmation, at every moment of what was known", () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        for (const { knownAt } of statesOf(log)) {
          for (const [before, after] of naiveSteps(log, knownAt)) {
            expect(after.evidence.length > 0 || naiveKind(before, after) === "AFFIRMATION").toBe(true);
          }
        }
      }),
    );
  });
});
