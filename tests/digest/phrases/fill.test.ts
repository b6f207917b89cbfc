import { describe, expect, it } from "@jest/globals";
import { nameFilling } from "../../../src/digest/phrases/filling.js";
import { fill, isFillable } from "../../../src/digest/phrases/fill.js";
import { fact, sentence } from "../../../src/digest/say.js";
import { filled, morphologyOf, templateOf } from "../../support/phrasing.js";

const LABO = nameFilling(fact("LAB", "lab", "OpenAI"), morphologyOf("OpenAI"));

describe("a phrase that is filled", () => {
  it("holds the facts of its slots", () => {
    expect(filled("La caisse de {labo} sonne", { labo: LABO })).toStrictEqual({
      text: "La caisse d’OpenAI sonne",
      facts: [{ id: "lab", kind: "LAB", text: "OpenAI", sourceId: null }],
    });
  });

  it("is offered only where each slot, and all that agrees with one, has something to say", () => {
    const slots = ["labo", "autre"];
    const only = (slot: string) => (slot === "labo" ? LABO : null);
    expect(isFillable(templateOf("{labo} avance", slots), only)).toBe(true);
    expect(isFillable(templateOf("{labo} dépasse {autre}", slots), only)).toBe(false);
    expect(isFillable(templateOf("{labo} est [autre:dépassé|dépassée]", slots), only)).toBe(false);
  });

  it("leaves out what it cannot say, rather than break", () => {
    const template = templateOf("A{autre}[autre:b|c]D", ["autre"]);
    expect(fill(template, () => null)).toStrictEqual({ text: "AD", facts: [] });
  });

  it.each(["<script>", "{{x}}", "{labo}", "[labo:a|b]", "N".repeat(200), "معمل", "$&", "xAI", "Yahoo!"])(
    "says a name as its owner writes it: %s",
    (name) => {
      const labo = nameFilling(fact("LAB", "lab", name), morphologyOf("Humans&"));
      expect(sentence(filled("{Labo}, c’est {labo}", { labo })).text).toContain(`${name}, c’est ${name}`);
    },
  );
});
