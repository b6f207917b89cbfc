import { describe, expect, it } from "@jest/globals";
import { type Query, queryOf, type ViewState, viewStateOf } from "../../../src/site/preview/view-state.js";

function read(query: Query): ViewState {
  return viewStateOf(query, ["camille", "nom-long", "sans-nom"]);
}

describe("the address of a view", () => {
  it("is bare where all is as usual", () => {
    expect(queryOf(read({}))).toBe("");
    expect(
      queryOf(read({ vue: "lettre", largeur: "600", apparence: "claire", destinataire: "camille", seed: "" })),
    ).toBe("");
  });

  it("says each choice, and reads back as it was", () => {
    const state = read({
      vue: "faits",
      largeur: "360",
      apparence: "forcee",
      images: "non",
      destinataire: "sans-nom",
      seed: "a b",
      relance: ["MOVE:openai=2", "FAREWELL=é&="],
      compare: "FAREWELL",
    });
    const query = new URLSearchParams(queryOf(state));
    const again = Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
    expect(read(again)).toStrictEqual(state);
  });

  it.each<Query>([
    { vue: "secrets", largeur: "9000", apparence: "rose", destinataire: "tous" },
    { relance: "<script>=1", compare: "MOVE:openai" },
    { relance: "MOVE:openai=" },
  ])("that asks for what does not exist is as usual: %j", (query) => {
    expect(read(query)).toStrictEqual(read({}));
  });

  it("takes the first of two", () => {
    expect(read({ seed: ["a", "b"] }).seed).toBe("a");
  });
});
