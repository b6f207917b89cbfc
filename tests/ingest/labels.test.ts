import { describe, expect, it } from "@jest/globals";
import { label } from "../support/builders.js";
import { evidenceRecord, ofAssessment, ofRound } from "../support/data-set-file.js";
import { expectRefusal, readDataSet, refusalOfText } from "../support/data-set-refusal.js";

const ofEvidence = (change: object): object => ofAssessment({ evidence: [{ ...evidenceRecord(), ...change }] });

describe("the label of a piece of evidence", () => {
  it("comes out as it was worded, and absent is none", () => {
    const read = (change: object): unknown =>
      readDataSet(ofEvidence(change)).labs[0]?.assessments[0]?.evidence.map((piece) => piece.label);
    expect(read({ label: label() })).toEqual([label()]);
    expect(read({ label: null })).toEqual([null]);
    expect(read({})).toEqual([null]);
  });

  it("is refused with its place when it is empty, or lacks its agreement", () => {
    const place = "labs[0].assessments[0].evidence[0].label";
    expectRefusal(ofEvidence({ label: label({ text: " " }) }), `${place}.text (labo): is empty. Write the words`);
    expectRefusal(ofEvidence({ label: { ...label(), weight: 4 } }), `${place}.weight (labo)`, "Choose 1, 2, 3");
    expectRefusal(ofEvidence({ label: { text: "une levée" } }), `${place}.gender (labo): is missing`);
  });
});

describe("a label", () => {
  it.each(["levée de fonds", "lentement", "à la levée", "l", "et une levée", "desserts", "(une levée)"])(
    "is refused when it is no noun phrase, of a fact as of evidence: %s",
    (text) => {
      const words = [".label.text (labo): does not start as a noun phrase. Begin with its article"];
      expectRefusal(ofRound({ label: label({ text }) }), ...words, "labs[0].fundingRounds[0]", "has 1 problem");
      expectRefusal(ofEvidence({ label: label({ text }) }), ...words, "labs[0].assessments[0].evidence[0]");
    },
  );

  it.each([
    ...["le refus d’une offre", "la World API", "les trois départs", "l’absence de produit", "l'absence de produit"],
    ...["un accord", "une levée", "des départs", "du calcul", "d’anciens salariés", "de nouvelles offres"],
    ...["trois départs", "3 départs", "aucun produit", "Élodie Martin", "xAI, son rachat", "OpenAI"],
  ])("is taken with its determiner, a number or a name: %s", (text) => {
    expect(refusalOfText(JSON.stringify(ofRound({ label: label({ text }) })))).toBe("");
  });
});
