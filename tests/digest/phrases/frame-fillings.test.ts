import { describe, expect, it } from "@jest/globals";
import { fill } from "../../../src/digest/phrases/fill.js";
import { frameFillings } from "../../../src/digest/phrases/frame-fillings.js";
import type { LabFile } from "../../../src/domain/publication.js";
import type { WeekFacts } from "../../../src/digest/week-facts.js";
import { january, outlook, rating } from "../../support/builders.js";
import { DURING, factsOf, known, withPlainSpaces } from "../../support/letters.js";
import { templateOf } from "../../support/phrasing.js";
import { named, standing } from "../../support/stories.js";

function slot(name: string, facts: WeekFacts): string | null {
  const fillings = frameFillings(facts);
  return fillings(name) === null ? null : withPlainSpaces(fill(templateOf(`{${name}}`, [name]), fillings).text);
}

const up = rating({ low: 4, effectiveAt: DURING });

describe("a slot of the frame", () => {
  it.each([
    ["n_labos", "trois labos"],
    ["bilan", "deux montées"],
    ["liste", "Le Labo et OpenAI"],
    ["immobiles", "un labo"],
    ["meneur", "Le Labo"],
    ["champion", null],
    ["champion.duree", null],
    ["inconnu", null],
  ])("{%s} says %j of a week", (name, expected) => {
    const week = factsOf(standing("Le Labo", 2, up), standing("OpenAI", 3, up), standing("Humans&", 3));
    expect(slot(name, week)).toBe(expected);
  });

  it.each(["n_labos", "bilan", "liste", "immobiles", "meneur", "champion", "champion.duree"])(
    "{%s} has nothing to say of an empty ladder",
    (name) => {
      expect(slot(name, factsOf())).toBeNull();
    },
  );

  it("lists seven labs at most, those that something confirms among them", () => {
    const labs = (count: number) => Array.from({ length: count }, (_, index) => known(index, up));
    const confirmed = known(9, rating({ effectiveAt: DURING }));
    const bare = known(8, rating({ effectiveAt: DURING, evidence: [] }));
    expect(slot("liste", factsOf(...labs(2), confirmed, bare))).toBe("Labo 0, Labo 1 et Labo 9");
    expect(slot("liste", factsOf(...labs(7)))).toContain("Labo 5 et Labo 6");
    expect(slot("liste", factsOf(...labs(8)))).toBeNull();
  });

  it("agrees with the number that it counts", () => {
    const text = "{immobiles} [immobiles:a attendu/ont attendu]";
    const said = (...labs: readonly LabFile[]): string =>
      fill(templateOf(text, ["immobiles"]), frameFillings(factsOf(...labs))).text;
    expect(said(known(1))).toBe("un labo a attendu");
    expect(said(known(1), known(2))).toBe("deux labos ont attendu");
  });
});

describe("the champion of standing still", () => {
  const since = (name: string, day: number) => named({ name }, rating({ effectiveAt: january(day) }));

  it("has stood longest, the first by name where several have", () => {
    const facts = factsOf(since("OpenAI", 1), since("Le Labo", -80), since("Humans&", -80));
    expect([slot("champion", facts), slot("champion.duree", facts)]).toStrictEqual(["Humans&", "17 semaines"]);
  });

  it("is nobody before four weeks", () => {
    expect(slot("champion", factsOf(since("OpenAI", 11)))).toBe("OpenAI");
    expect(slot("champion", factsOf(since("OpenAI", 13)))).toBeNull();
  });

  it("is not dethroned by a confirmation, nor by another outlook", () => {
    const hopeful = rating({ effectiveAt: january(20), outlook: outlook({ trend: "POSITIVE" }) });
    const confirmed = named({ name: "OpenAI" }, rating({ effectiveAt: january(-80) }), hopeful);
    expect(slot("champion", factsOf(confirmed, since("Humans&", 1)))).toBe("OpenAI");
  });
});
