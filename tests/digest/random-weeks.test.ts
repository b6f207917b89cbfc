import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { parseWeek } from "../../src/domain/week.js";
import { emptyBank, testBank } from "../support/bank.js";
import { scale } from "../support/builders.js";
import { errorsOf, letter } from "../support/letters.js";
import { randomLabs } from "../support/random-weeks.js";

const weeks = fc.constantFrom(
  ...["2026-W01", "2026-W02", "2026-W03", "2026-W04", "2026-W05"].map((id) => parseWeek(id)),
);

describe.each([
  ["plain words", emptyBank()],
  ["the test bank", testBank()],
])("the digest of any week, in %s", (_, bank) => {
  it("is written, holds every number by a fact, lists its sources and fits an inbox", () => {
    fc.assert(
      fc.property(randomLabs, weeks, (labs, week) => {
        expect(errorsOf(letter(gatherFacts(week, labs, scale()), { bank }))).toStrictEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("is the same bytes twice, whatever was recorded since", () => {
    fc.assert(
      fc.property(randomLabs, weeks, (labs, week) => {
        const write = (): string => JSON.stringify(letter(gatherFacts(week, labs, scale()), { bank }));
        expect(write()).toBe(write());
      }),
      { numRuns: 50 },
    );
  });
});
