import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { errataOf } from "../../src/domain/errata.js";
import { parseWeek } from "../../src/domain/week.js";
import { january, rating, timeline, withdrawal } from "../support/builders.js";

const [W04, W05, W06] = ["2026-W04", "2026-W05", "2026-W06"].map((name) => parseWeek(name));

/** What of the letter of a week was corrected: printed, then what holds. */
function correctedIn(week = W05, knownAt: string, ...records: readonly Assessment[]): string[] {
  if (week === undefined) throw new TypeError("No week.");
  return errataOf("lab-1", timeline(...records), week, knownAt).map(
    ({ printed, corrected }) => `${printed.id}→${corrected.id}`,
  );
}

const LAUNCH = rating({ id: "launch", low: 3, effectiveAt: january(24) });
const MOVE = rating({ id: "move", low: 4, effectiveAt: january(28) });
const CORRECTION = rating({
  id: "correction",
  low: 2,
  effectiveAt: january(28),
  recordedAt: january(34),
  corrects: "move",
});

describe("an erratum of a letter", () => {
  it("is owed for a move that it told, once the correction is known", () => {
    expect(correctedIn(W05, january(33), LAUNCH, MOVE, CORRECTION)).toEqual([]);
    expect(correctedIn(W05, january(40), LAUNCH, MOVE, CORRECTION)).toEqual(["move→correction"]);
  });

  it("is owed by each letter that showed the standing, and by none that did not", () => {
    const late = rating({ id: "late", low: 1, effectiveAt: january(24), recordedAt: january(45), corrects: "launch" });
    const of = (week: typeof W04): string[] => correctedIn(week, january(60), LAUNCH, late);
    expect([of(W04), of(W05), of(W06)]).toEqual([["launch→late"], ["launch→late"], ["launch→late"]]);
    expect(correctedIn(parseWeek("2026-W08"), january(60), LAUNCH, late)).toEqual([]);
    expect(correctedIn(parseWeek("2026-W03"), january(60), LAUNCH, late)).toEqual([]);
  });

  it("is owed for the standing from which a move was told", () => {
    const late = rating({ id: "late", low: 1, effectiveAt: january(24), recordedAt: january(40), corrects: "launch" });
    expect(correctedIn(W05, january(60), LAUNCH, MOVE, late)).toEqual(["launch→late"]);
    // A letter later, nothing told where the lab came from.
    expect(correctedIn(W06, january(60), LAUNCH, MOVE, late)).toEqual([]);
  });

  it("is not owed for what was corrected before the letter told it", () => {
    const sameWeek = { ...CORRECTION, recordedAt: january(29) };
    expect(correctedIn(W05, january(60), LAUNCH, MOVE, sameWeek)).toEqual([]);
  });

  it("says what holds at the end of a chain, the latest correction first", () => {
    const again = rating({
      id: "again",
      low: 5,
      effectiveAt: january(28),
      recordedAt: january(50),
      corrects: "correction",
    });
    const late = rating({ id: "late", low: 1, effectiveAt: january(24), recordedAt: january(45), corrects: "launch" });
    expect(correctedIn(W05, january(60), LAUNCH, MOVE, CORRECTION, late, again)).toEqual(["move→again", "launch→late"]);
    expect(correctedIn(W06, january(60), LAUNCH, MOVE, CORRECTION, again)).toEqual(["correction→again"]);
  });

  it("is owed for a withdrawal that never was", () => {
    const gone = withdrawal({ id: "gone", effectiveAt: january(28) });
    const back = rating({ id: "back", low: 3, effectiveAt: january(28), recordedAt: january(40), corrects: "gone" });
    expect(correctedIn(W05, january(60), LAUNCH, gone, back)).toEqual(["gone→back"]);
  });
});
