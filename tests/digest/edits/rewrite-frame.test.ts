import { describe, expect, it } from "@jest/globals";
import type { WeekFacts } from "../../../src/digest/week-facts.js";
import { evidence, january, label, rating } from "../../support/builders.js";
import { factsOf } from "../../support/letters.js";
import { refusalOf } from "../../support/refusal.js";
import { standing } from "../../support/stories.js";
import { edited, ordinaryFacts, sentencesOf, standings, withEdits } from "./edited.js";

const OFFER = evidence({ kind: "PRODUCT", claim: "Une offre est en vente.", label: label({ text: "une offre" }) });

function lastOf(facts: WeekFacts, role: string): string {
  return sentencesOf(withEdits(facts).digest, role).at(-1) ?? "";
}

describe("the words around the labs", () => {
  const facts = ordinaryFacts();

  it("name the labs that the letter calls, and count what it counts", () => {
    const was = lastOf(facts, "FAREWELL");
    const edits = edited(facts, [], { kind: "REWRITE", block: "FAREWELL", was, text: "{Bilan} : à bientôt." });
    expect(standings(withEdits(facts, edits).outcomes)).toEqual(["APPLIED"]);
  });

  it("explain the scale where it is explained, and name no lab there", () => {
    const was = lastOf(facts, "CONTEXT");
    const context = (text: string) => edited(facts, [], { kind: "REWRITE", block: "CONTEXT", was, text });
    const { digest } = withEdits(facts, context("Au niveau 1, on médite ; au niveau 5, on encaisse."));
    expect(sentencesOf(digest, "CONTEXT").at(-1)).toBe(
      "Au niveau\u00A01, on médite\u202F; au niveau\u00A05, on encaisse.",
    );
    expect(refusalOf(() => context("Ouistiti AI est au niveau 5."))).toBe("SENTENCE_INVALID");
    expect(refusalOf(() => context("{liste} : tous au niveau 5."))).toBe("SENTENCE_INVALID");
  });

  it("name a lab at rest, and not on a rung that is another one's", () => {
    const still = factsOf(
      standing("OpenAI", 3, rating({ low: 4, effectiveAt: january(34), evidence: [OFFER] })),
      standing("Mistral AI", 2),
      standing("xAI", 3),
    );
    const was = lastOf(still, "UNMOVED");
    const unmoved = (text: string) => edited(still, [], { kind: "REWRITE", block: "UNMOVED", was, text });
    expect(standings(withEdits(still, unmoved("Mistral AI se repose.")).outcomes)).toEqual(["APPLIED"]);
    expect(refusalOf(() => unmoved("Mistral AI se repose au niveau 3."))).toBe("SENTENCE_INVALID");
  });
});
