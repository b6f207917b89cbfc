import { describe, expect, it } from "@jest/globals";
import { type GivenWish, readChoices, readWish } from "../../src/domain/subscription-wish.js";

const LABS = new Set(["openai", "mistral"]);

const wish = (change: Partial<GivenWish> = {}): GivenWish => ({
  address: "camille@example.org",
  name: "Camille",
  frequency: "WEEKLY",
  labs: [],
  ...change,
});

/** The fields that are refused, each with its code. */
function problemsOf(change: Partial<GivenWish>): string[] {
  const read = readWish(wish(change), LABS);
  return "problems" in read ? read.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

describe("A wish to subscribe", () => {
  it("is read from what was typed: spaces folded, labs named twice taken once, no name as null", () => {
    const given = wish({ address: " Camille@Example.ORG ", name: "  ", labs: ["openai", "mistral", "openai"] });
    expect(readWish(given, LABS)).toEqual({
      address: "Camille@example.org",
      name: null,
      frequency: "WEEKLY",
      labs: ["openai", "mistral"],
    });
    expect(readWish(wish({ name: " Anne \t Marie " }), LABS)).toMatchObject({ name: "Anne Marie" });
  });

  it.each([
    [{ address: "camille" }, ["address ADDRESS_INVALID"]],
    [{ name: "x".repeat(81) }, ["name BAD_USER_INPUT"]],
    [{ frequency: "DAILY" }, ["frequency BAD_USER_INPUT"]],
    [{ frequency: "MY_LABS" }, ["labs BAD_USER_INPUT"]],
    [{ labs: ["openai", "nobody"] }, ["labs LAB_UNKNOWN"]],
  ])("is refused by the field that breaks a rule: %j", (change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  it("is told all that is wrong with it at once", () => {
    expect(problemsOf({ address: "", name: "www.exemple", frequency: "", labs: ["nobody"] })).toEqual([
      "address ADDRESS_INVALID",
      "name BAD_USER_INPUT",
      "frequency BAD_USER_INPUT",
      "labs LAB_UNKNOWN",
    ]);
  });
});

describe("A reader's choices", () => {
  it("may be the weeks of some labs alone", () => {
    const choices = { name: "", frequency: "MY_LABS", labs: ["openai"] };
    expect(readChoices(choices, LABS)).toEqual({ name: null, frequency: "MY_LABS", labs: ["openai"] });
  });
});
