import { describe, expect, it } from "@jest/globals";
import { phrasesNamed, type Trial, tryOn } from "../../../src/digest/phrases/try-phrase.js";
import { testBank } from "../../support/bank.js";
import { evidence, label, rating } from "../../support/builders.js";
import { DURING, factsOf, withPlainSpaces } from "../../support/letters.js";
import { standing } from "../../support/stories.js";

const BANK = testBank();
const levee = evidence({ kind: "FUNDING", label: label() });
const FACTS = factsOf(
  standing("Le Labo", 2, rating({ low: 4, effectiveAt: DURING, evidence: [levee] })),
  standing("OpenAI", 3, rating({ low: 4, effectiveAt: DURING })),
  standing("Hesperia", 3),
);

function tried(id: string): readonly (readonly [string | null, string])[] {
  return tryOn(phrasesNamed(BANK, id), FACTS).map(({ lab, text }: Trial) => [lab, withPlainSpaces(text)]);
}

describe("a phrase that is tried", () => {
  it("is shown on every lab that it fits", () => {
    expect(tried("bref-montee-nue")).toStrictEqual([
      ["Le Labo", "Un barreau de mieux pour Le Labo, au niveau 4."],
      ["OpenAI", "Un barreau de mieux pour OpenAI, au niveau 4."],
    ]);
  });

  it("is shown on labs at rest", () => {
    expect(tried("passage-tapis")).toStrictEqual([["Hesperia", "Hesperia, toujours au niveau 3, a changé de tapis."]]);
  });

  it("is shown only where it has a fact to tell", () => {
    expect(tried("bref-montee")).toStrictEqual([
      ["Le Labo", "On retrouve Le Labo au niveau 4, après une levée de fonds (TechCrunch)."],
    ]);
    expect(tried("fait-plat-produit")).toStrictEqual([]);
  });

  it("may be an arc, piece after piece", () => {
    expect(tried("verger").map(([lab]) => lab)).toStrictEqual([
      ...["Le Labo", "OpenAI", "Le Labo", "Le Labo", "OpenAI", "Le Labo", "OpenAI"],
    ]);
    expect(tried("verger-1")).toHaveLength(2);
  });

  it("of the frame is shown on the week", () => {
    expect(tried("scene-ordinaire")).toStrictEqual([
      [null, "Bilan de la semaine, deux montées, devant trois labos dans la salle."],
    ]);
    expect(tried("record-calme")).toStrictEqual([]);
  });

  it("is none by a name that nobody has", () => {
    expect(phrasesNamed(BANK, "nulle-part")).toStrictEqual([]);
  });
});
