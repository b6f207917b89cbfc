import { describe, expect, it } from "@jest/globals";
import type { Evidence } from "../../../src/domain/source.js";
import { factFillings, factSlotOf, suits, takeFacts } from "../../../src/digest/phrases/fact-fillings.js";
import { fill, isFillable } from "../../../src/digest/phrases/fill.js";
import { sentence } from "../../../src/digest/say.js";
import { evidence, lab, label, source } from "../../support/builders.js";
import { withPlainSpaces } from "../../support/letters.js";
import { templateOf } from "../../support/phrasing.js";

const SLOTS = ["preuve", "constat", "produit", "levee", "depart", "recrue", "accord", "revenu", "refus", "source"];

function suiting(fields: Partial<Evidence>): string[] {
  return SLOTS.filter((slot) => slot !== "source" && suits(slot, evidence({ label: label(), ...fields })));
}

function said(text: string, fields: Partial<Evidence>): string | null {
  const template = templateOf(text, SLOTS);
  const fillings = factFillings(lab(), [evidence(fields)]);
  return isFillable(template, fillings) ? withPlainSpaces(sentence(fill(template, fillings)).text) : null;
}

describe("a fact", () => {
  it.each([
    ["PRODUCT", ["preuve", "constat", "produit"]],
    ["FUNDING", ["preuve", "constat", "levee"]],
    ["DEPARTURE", ["preuve", "constat", "depart"]],
    ["HIRING", ["preuve", "constat", "recrue"]],
    ["PARTNERSHIP", ["preuve", "constat", "accord"]],
    ["ACQUISITION", ["preuve", "constat", "accord"]],
    ["REVENUE", ["preuve", "constat", "revenu"]],
    ["RESEARCH", ["preuve", "constat"]],
  ] as const)("of the sort %s is told by %j", (kind, slots) => {
    expect(suiting({ kind })).toStrictEqual(slots);
  });

  it("that is a refusal is never told as what it refuses", () => {
    const refusal = label({ text: "le refus d’une offre de rachat", polarity: "NEGATIVE" });
    expect(suiting({ kind: "ACQUISITION", label: refusal })).toStrictEqual(["preuve", "constat", "refus"]);
  });

  it("without a label is told by its claim alone", () => {
    expect(suiting({ label: null })).toStrictEqual(["constat"]);
  });

  it.each(["RUMOUR", "DENIED", "LAPSED"] as const)("that is a %s is told by no phrase", (confirmation) => {
    expect(suiting({ confirmation })).toStrictEqual([]);
  });

  it("has a source, whose parentheses become a comma", () => {
    const relayed = source({ publisher: "Le Relais (La Gazette)" });
    expect(said("{Preuve} ({source})", { label: label(), source: relayed })).toBe(
      "Une levée de fonds (Le Relais, La Gazette).",
    );
  });

  it("is attributed to whoever reports it, where nobody has confirmed it", () => {
    expect(said("On lit {preuve} ({source})", { label: label(), confirmation: "REPORTED" })).toBe(
      "On lit une levée de fonds (selon TechCrunch).",
    );
    expect(said("On lit, selon {source}, {preuve}", { label: label(), confirmation: "REPORTED" })).toBe(
      "On lit, selon TechCrunch, une levée de fonds.",
    );
  });

  it("may be a whole proposition, which goes on inside the sentence", () => {
    expect(said("On apprend que {constat} ({source})", { claim: "Le laboratoire annonce un produit." })).toBe(
      "On apprend que le laboratoire annonce un produit (TechCrunch).",
    );
    expect(said("On apprend que {constat} ({source})", { claim: "Humans& annonce un produit." })).toBe(
      "On apprend que Humans& annonce un produit (TechCrunch).",
    );
  });

  it("has nothing to say in a slot of another sort", () => {
    expect(said("{levee}", { kind: "PRODUCT", label: label() })).toBeNull();
    expect(said("{preuve}", { label: null })).toBeNull();
  });
});

describe("a phrase that tells two facts", () => {
  const text = "{Preuve} ({source}) et {preuve2} ({source2})";
  const gazette = source({ id: "gazette", publisher: "La Gazette" });
  const one = evidence({ id: "one", label: label({ text: "une levée" }) });
  const two = evidence({ id: "two", label: label({ text: "des discussions" }), source: gazette });
  const three = evidence({ id: "three", label: label({ text: "le refus" }) });

  function told(wanted: string, left: Evidence[]): string | null {
    const template = templateOf(wanted, [...SLOTS, "preuve2", "source2"]);
    const taken = takeFacts(template, left);
    if (taken === undefined) return null;
    return withPlainSpaces(sentence(fill(template, factFillings(lab(), taken))).text);
  }

  it("takes two that have a source each, and leaves the others", () => {
    const left = [one, three, two];
    expect(told(text, left)).toBe("Une levée (TechCrunch) et des discussions (La Gazette).");
    expect(left).toStrictEqual([three]);
  });

  it("hedges each of them by itself", () => {
    expect(told(text, [one, { ...two, confirmation: "REPORTED" }])).toBe(
      "Une levée (TechCrunch) et des discussions (selon La Gazette).",
    );
  });

  it("names once the source that they share", () => {
    expect(told("{Preuve} et {preuve2} ({source})", [one, two, three])).toBe("Une levée et le refus (TechCrunch).");
  });

  it("is not told where one of them is missing", () => {
    expect(told(text, [one])).toBeNull();
    expect(told(text, [one, three])).toBeNull();
    expect(told("{Preuve} et {preuve2} ({source})", [one, two])).toBeNull();
    expect(told(text, [])).toBeNull();
  });
});

describe("a phrase", () => {
  it.each([
    ["{Labo}, {niveau}", null],
    ["{produit} ({source})", "produit"],
    ["{constat} ({source})", "constat"],
  ])("%s tells a fact by the slot %s", (text, slot) => {
    expect(factSlotOf(templateOf(text, SLOTS))).toBe(slot);
  });
});
