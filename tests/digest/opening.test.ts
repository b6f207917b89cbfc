import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../src/domain/assessment.js";
import { plainOpening } from "../../src/digest/opening-block.js";
import { january, outlook, rating, withdrawal } from "../support/builders.js";
import { DURING, factsOf, known, withPlainSpaces } from "../support/letters.js";

/** Every opening that some seed gives to a week with these records of one lab, another one staying where it was. */
function openings(...records: readonly Assessment[]): string {
  const facts = factsOf(known(1, ...records), known(2));
  const seeds = Array.from({ length: 50 }, (_, index) => `seed-${String(index)}`);
  return withPlainSpaces(seeds.flatMap((seed) => plainOpening(facts, seed).map(({ text }) => text)).join("\n"));
}

const MOVEMENT = /grincé|bougé|passage/u;

describe("the opening of a week in which nobody climbed or fell", () => {
  it.each([
    ["a withdrawal", "un retrait", withdrawal({ effectiveAt: DURING })],
    [
      "a change of outlook",
      "un changement de perspective",
      rating({ effectiveAt: DURING, outlook: outlook({ trend: "NEGATIVE" }) }),
    ],
    ["a late record", "une ligne au registre", rating({ low: 2, effectiveAt: january(15), recordedAt: DURING })],
    ["a reworded scale", "une note transposée", rating({ low: 4, effectiveAt: DURING, scaleVersion: 2 })],
  ])("says so, and tells %s", (_, counted, record) => {
    const said = openings(record);
    expect(said).not.toMatch(MOVEMENT);
    expect(said).toContain(
      `Cher lecteur, ni montée ni descente cette semaine, mais tout de même du nouveau : ${counted}.`,
    );
    expect(said).toContain(`personne n’est monté ni descendu cette semaine, et il y a pourtant à dire : ${counted}.`);
  });
});

describe("the opening of a week of movement", () => {
  it.each([
    ["a climb", "une montée", rating({ low: 4, effectiveAt: DURING })],
    ["a fall", "une descente", rating({ low: 1, effectiveAt: DURING })],
    ["a range", "une fourchette élargie", rating({ low: 2, high: 4, effectiveAt: DURING })],
  ])("has heard it: %s", (_, counted, record) => {
    const said = openings(record);
    expect(said).toMatch(MOVEMENT);
    expect(said).not.toContain("ni montée");
    expect(said).toContain(` : ${counted}.`);
  });
});
