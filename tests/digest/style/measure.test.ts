import { describe, expect, it } from "@jest/globals";
import { countAnglicisms } from "../../../src/digest/style/anglicisms.js";
import { deviation, measure, per100, SILENCE, together } from "../../../src/digest/style/measure.js";
import { distanceFrom } from "../../../src/digest/style/targets.js";

describe("what a reader's ear hears", () => {
  it.each([
    ["Le plan ? Au bain-marie.", [2, 2]],
    ["« Fini ! » L’échelle attend.", [1, 2]],
    ["Il a levé 480 millions… et puis rien.", [8]],
    ["Humans& et 01.AI vendent.", [4]],
    ["Un, deux. trois", [3]],
    ["", []],
  ])("of %j is sentences of %j words", (text, lengths) => {
    expect(measure(text).lengths).toStrictEqual(lengths);
  });

  it("is devices as well, which add up", () => {
    const heard = measure("Le pitch : oui (encore). Le deck ?");
    expect(heard).toMatchObject({ words: 6, colons: 1, questions: 1, anglicisms: 2, parentheses: 1 });
    expect(together(heard, heard)).toMatchObject({ words: 12, colons: 2, questions: 2, anglicisms: 4, parentheses: 2 });
    expect(together(SILENCE, heard)).toStrictEqual(heard);
  });

  it("is counted in a hundred words", () => {
    expect(per100(3, { words: 150 })).toBe(2);
    expect(per100(0, SILENCE)).toBe(0);
  });

  it("is varied or not", () => {
    expect(deviation([5, 5, 5])).toBe(0);
    expect(deviation([2, 8])).toBe(3);
    expect(deviation([])).toBe(0);
  });
});

describe("an anglicism", () => {
  it.each([
    ["un plot twist et du cashflow", 2],
    ["forwarder le deck", 2],
    ["une start-up, des startups", 2],
    ["le marché du train et son contrôleur", 0],
    ["un toit, une tope", 0],
  ])("is counted in %j: %d", (text, count) => {
    expect(countAnglicisms(text)).toBe(count);
  });
});

describe("how far a letter is from its targets", () => {
  const question = measure("Et le plan ?");

  it("grows with colons, and falls with a question that is missing", () => {
    const flat = measure("Le labo reste au même barreau et nous avec lui, comme chaque semaine de cet hiver.");
    expect(distanceFrom(together(flat, measure("Bilan : rien : rien.")))).toBeGreaterThan(distanceFrom(flat));
    expect(distanceFrom(together(flat, question))).toBeLessThan(distanceFrom(flat));
  });
});
