import { describe, expect, it } from "@jest/globals";
import { capitalised, fact, say, sayList, sentence } from "../../src/digest/say.js";

describe("what is said", () => {
  it("carries its facts, in their order", () => {
    const said = say`${fact("LAB", "a", "xAI")} au ${fact("LEVEL", "b", "niveau 4")}`;
    expect(said).toMatchObject({ text: "xAI au niveau 4", facts: [{ id: "a" }, { id: "b" }] });
  });

  it("ends as a sentence does, once, and is typeset, facts included", () => {
    expect(sentence(say`Au ${fact("LEVEL", "b", "niveau 4")}`)).toStrictEqual({
      text: "Au niveau\u00A04.",
      phrase: null,
      image: null,
      facts: [{ id: "b", kind: "LEVEL", text: "niveau\u00A04", sourceId: null }],
    });
    expect(sentence(say`Vraiment ?`).text).toBe("Vraiment\u202F?");
    expect(sentence(say`« Fini ! »`).text).toBe("«\u00A0Fini\u202F!\u00A0»");
  });

  it("states a fact once, however often it is said", () => {
    const name = fact("LAB", "a", "xAI");
    expect(sentence(say`${name}, ${name}`).facts).toHaveLength(1);
  });

  it("takes a capital, in the fact that opens it as well", () => {
    expect(capitalised(fact("COUNT", "n", "deux labos"))).toMatchObject({
      text: "Deux labos",
      facts: [{ text: "Deux labos" }],
    });
    expect(capitalised(say`le ${fact("LEVEL", "n", "niveau 2")}`)).toMatchObject({
      text: "Le niveau 2",
      facts: [{ text: "niveau 2" }],
    });
    expect(capitalised(say`rien`)).toStrictEqual({ text: "Rien", facts: [] });
  });

  it("leaves a name its small letter", () => {
    expect(capitalised(say`${fact("LAB", "a", "xAI")} vend`)).toMatchObject({
      text: "xAI vend",
      facts: [{ text: "xAI" }],
    });
  });

  it("lists", () => {
    const items = ["a", "b"].map((text) => fact("LAB", text, text));
    expect(sayList(items, (index) => (index === 0 ? "" : " puis ")).text).toBe("a puis b");
  });
});
