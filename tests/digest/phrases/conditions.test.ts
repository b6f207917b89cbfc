import { describe, expect, it } from "@jest/globals";
import type { Assessment } from "../../../src/domain/assessment.js";
import type { Product } from "../../../src/domain/lab.js";
import { fits, specificity } from "../../../src/digest/phrases/conditions.js";
import type { Condition } from "../../../src/digest/phrases/phrase.js";
import { january, outlook, rating, source, withdrawal } from "../../support/builders.js";
import { BEFORE, DURING, factsOf, WEEK } from "../../support/letters.js";
import { named, standing, storyOf, withDossier } from "../../support/stories.js";
import { stillStory } from "../../../src/digest/writer/still-story.js";

const ANYWHERE = { from: [], to: [] };

function holds(condition: Condition, ...records: readonly Assessment[]): boolean {
  return fits({ needs: [condition], levels: ANYWHERE, plural: false }, storyOf(standing("Humans&", 3, ...records)));
}

const to = (low: 1 | 2 | 3 | 4 | 5, fields: Parameters<typeof rating>[0] = {}): Assessment =>
  rating({ low, effectiveAt: DURING, ...fields });
const trend = (name: "POSITIVE" | "NEGATIVE" | "DEVELOPING" | "STABLE"): Assessment =>
  to(4, { outlook: outlook({ trend: name }) });

describe("a condition", () => {
  it.each<readonly [Condition, Assessment, Assessment]>([
    ["leap", to(5), to(4)],
    ["leap", to(1), to(2)],
    ["step", to(4), to(5)],
    ["point", to(4), to(2, { high: 4 })],
    ["range", to(2, { high: 4 }), to(4)],
    ["outlook-positive", trend("POSITIVE"), trend("STABLE")],
    ["outlook-negative", trend("NEGATIVE"), trend("POSITIVE")],
    ["outlook-developing", trend("DEVELOPING"), trend("STABLE")],
    ["outlook-stable", trend("STABLE"), trend("NEGATIVE")],
    ["declared", to(4, { basis: "DECLARED" }), to(4)],
    ["inferred", to(4), to(4, { basis: "DECLARED" })],
    ["inferred", to(4), withdrawal({ effectiveAt: DURING })],
    ["point", to(4), withdrawal({ effectiveAt: DURING })],
  ])("%s holds of one week and not of another", (condition, one, other) => {
    expect([holds(condition, one), holds(condition, other)]).toStrictEqual([true, false]);
  });

  it.each<readonly [Condition, readonly Assessment[]]>([
    ["prediction-right", [rating({ effectiveAt: january(22), outlook: outlook({ trend: "POSITIVE" }) }), to(4)]],
    ["prediction-wrong", [rating({ effectiveAt: january(22), outlook: outlook({ trend: "POSITIVE" }) }), to(2)]],
    ["yoyo", [rating({ low: 2, effectiveAt: january(22) }), to(4)]],
  ])("%s rests on our own record", (condition, records) => {
    expect([holds(condition, ...records), holds(condition, to(4))]).toStrictEqual([true, false]);
  });

  it("overtake wants somebody to overtake", () => {
    const story = storyOf(standing("OpenAI", 2, to(4)), standing("Le Labo", 3));
    expect(fits({ needs: ["overtake"], levels: ANYWHERE, plural: false }, story)).toBe(true);
    expect(holds("overtake", to(4))).toBe(false);
  });

  it("no-product holds as long as no product is said to be one", () => {
    const product: Product = {
      id: "p",
      labId: "humans-",
      name: "Marble",
      kind: "modèle",
      status: "LAUNCHED",
      releasedOn: null,
      confirmation: "CONFIRMED",
      source: source(),
      label: null,
    };
    const needs: readonly Condition[] = ["no-product"];
    const holding = (...products: readonly Product[]): boolean =>
      fits(
        { needs, levels: ANYWHERE, plural: false },
        storyOf(withDossier(standing("Humans&", 3, to(4)), { products })),
      );
    expect(holding()).toBe(true);
    expect(holding({ ...product, status: "UNSPECIFIED" })).toBe(true);
    expect(holding(product)).toBe(false);
  });

  it("streak-long holds from eight weeks on", () => {
    const needs: readonly Condition[] = ["streak-long"];
    const since = (day: number): boolean => {
      const record = rating({ effectiveAt: january(day) });
      const [still] = factsOf(named({ name: "Humans&" }, record)).unmoved;
      return still !== undefined && fits({ needs, levels: ANYWHERE, plural: false }, stillStory(still, WEEK.end));
    };
    expect([since(-40), since(0)]).toStrictEqual([true, false]);
  });
});

describe("a phrase", () => {
  it("may ask from which rung, and to which", () => {
    const climb = storyOf(standing("Humans&", 2, to(4)));
    const fit = (levels: { from: (1 | 2 | 3 | 4 | 5)[]; to: (1 | 2 | 3 | 4 | 5)[] }): boolean =>
      fits({ needs: [], levels, plural: false }, climb);
    expect(fit({ from: [1, 2], to: [4, 5] })).toBe(true);
    expect(fit({ from: [3], to: [] })).toBe(false);
    expect(fit({ from: [], to: [5] })).toBe(false);
  });

  it("that asks for a rung fits neither a range nor a newcomer", () => {
    const levels = { from: [2 as const], to: [] };
    expect(fits({ needs: [], levels, plural: false }, storyOf(named({ name: "Humans&" }, to(4))))).toBe(false);
    const range = named({ name: "Humans&" }, rating({ low: 2, high: 3, effectiveAt: BEFORE }), to(4));
    expect(fits({ needs: [], levels, plural: false }, storyOf(range))).toBe(false);
  });

  it("spares a lab whose name is plural, unless it says that it fits", () => {
    const story = storyOf(standing("Les Forges", 3, to(4)));
    expect([true, false].map((plural) => fits({ needs: [], levels: ANYWHERE, plural }, story))).toStrictEqual([
      true,
      false,
    ]);
  });

  it("comes sooner the more it asks", () => {
    expect(specificity({ needs: [], levels: ANYWHERE })).toBe(0);
    expect(specificity({ needs: ["leap", "declared"], levels: { from: [1, 2], to: [5] } })).toBe(4);
  });
});
