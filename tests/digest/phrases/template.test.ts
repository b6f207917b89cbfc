import { describe, expect, it } from "@jest/globals";
import { parseTemplate, slotsOf } from "../../../src/digest/phrases/template.js";

const KNOWN = new Set(["labo", "preuve", "niveau.nom"]);

describe("the text of a phrase", () => {
  it("is words, slots and what agrees with them", () => {
    expect(parseTemplate("{Labo} est [labo:prêt|prête] : {niveau.nom}.", KNOWN)).toStrictEqual({
      template: [
        { type: "SLOT", name: "labo", capital: true },
        { type: "WORDS", text: " est " },
        { type: "AGREEMENT", slot: "labo", by: "GENDER", forms: ["prêt", "prête"] },
        { type: "WORDS", text: " : " },
        { type: "SLOT", name: "niveau.nom", capital: false },
        { type: "WORDS", text: "." },
      ],
      faults: [],
    });
  });

  it.each([
    ["[preuve:suffit/suffisent]", "NUMBER"],
    ["[labo:prêt|prête]", "GENDER"],
    ["[labo:prêt|prête|prêts|prêtes]", "BOTH"],
  ])("agrees in %s by %s", (text, by) => {
    expect(parseTemplate(text, KNOWN)).toMatchObject({ template: [{ type: "AGREEMENT", by }], faults: [] });
  });

  it("names each of its slots once", () => {
    expect(slotsOf(parseTemplate("{labo}, {Labo} et {preuve}", KNOWN).template)).toStrictEqual(["labo", "preuve"]);
  });

  it.each([
    ["{lab} avance", "there is no slot {lab}"],
    ["{} avance", "there is no slot {}"],
    ["{labo avance", 'a brace or bracket stands alone in "{labo avance"'],
    ["labo] avance", 'a brace or bracket stands alone in "labo] avance"'],
    ["[il:prêt|prête]", "[il:…] agrees with a slot that there is not"],
    ["[prêt|prête]", "[:…] agrees with a slot that there is not"],
    [
      "[labo:prêt|prête|prêts]",
      "[labo:prêt|prête|prêts] needs two forms (masculine|feminine or singular/plural) or four",
    ],
    ["[labo:prêt]", "[labo:prêt] needs two forms (masculine|feminine or singular/plural) or four"],
  ])("%s is at fault: %s", (text, fault) => {
    expect(parseTemplate(text, KNOWN).faults).toStrictEqual([fault]);
  });
});
