import { describe, expect, it } from "@jest/globals";
import { isSensitive } from "../../../src/digest/guards/sensitive.js";
import { testBank } from "../../support/bank.js";
import { evidence, label, rating } from "../../support/builders.js";
import { DURING, errorsOf, factsOf, letter } from "../../support/letters.js";
import { standing, storyOf } from "../../support/stories.js";

function week(claim: string, rationale = "Le plan est clair.") {
  const piece = evidence({ claim, label: label() });
  return standing("OpenAI", 2, rating({ low: 4, effectiveAt: DURING, rationale, evidence: [piece] }));
}

/** The phrases of the bank that tell the lab's own paragraph. */
function phrasesAbout(lab: ReturnType<typeof week>): string[] {
  const { blocks } = letter(factsOf(lab), { bank: testBank() });
  return blocks
    .filter(({ role }) => role === "MOVE")
    .flatMap(({ sentences }) => sentences.flatMap(({ phrase }) => phrase ?? []));
}

describe("a story of which nobody laughs", () => {
  it.each([
    "Un plan de licenciement touche la moitié de l’équipe.",
    "Le décès du fondateur est annoncé.",
    "Un procès s’ouvre à New York.",
    "Une plainte est déposée.",
    "Le labo est en faillite.",
    "Des suppressions d’emplois sont annoncées.",
  ])("is told without any phrase of the bank: %s", (claim) => {
    expect(isSensitive(storyOf(week(claim)))).toBe(true);
    expect(phrasesAbout(week(claim))).toStrictEqual([]);
    expect(errorsOf(letter(factsOf(week(claim)), { bank: testBank() }))).toStrictEqual([]);
  });

  it("is one by its rationale as well", () => {
    expect(phrasesAbout(week("Le site a changé.", "Les poursuites pèsent sur le plan."))).toStrictEqual([]);
  });

  it.each(["Un produit est en vente.", "Deux cofondateurs sont partis."])("is not this one: %s", (claim) => {
    expect(isSensitive(storyOf(week(claim)))).toBe(false);
    expect(phrasesAbout(week(claim))).not.toStrictEqual([]);
  });
});
