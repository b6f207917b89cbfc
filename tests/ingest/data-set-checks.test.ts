import { describe, expect, it } from "@jest/globals";
import {
  assessmentRecord,
  dataSetFile,
  evidenceRecord,
  labRecord,
  ofAssessment,
  ofLab,
  ofRound,
  ofSource,
  roundRecord,
  sourceRecord,
} from "../support/data-set-file.js";
import { expectRefusal, refusalOfText } from "../support/data-set-refusal.js";

describe("records that contradict each other", () => {
  it("are refused when two labs, two sources or two records of a lab have one key", () => {
    expectRefusal(dataSetFile({ labs: [labRecord(), labRecord()] }), "labs[1].slug (labo)");
    expectRefusal(dataSetFile({ sources: [sourceRecord(), sourceRecord()] }), "sources[1].id");
    expectRefusal(ofLab({ fundingRounds: [roundRecord(), roundRecord()] }), "labs[0].fundingRounds[1].id (labo)");
    expectRefusal(ofAssessment({ id: "amorcage" }), "labs[0].assessments[0].id (labo)");
  });

  it("are refused when a fact or a proof names a source that is not there", () => {
    expectRefusal(ofRound({ source: "gazete" }), "labs[0].fundingRounds[0].source (labo)", 'Did you mean "gazette"?');
    expectRefusal(
      ofAssessment({ evidence: [evidenceRecord({ source: "radio" })] }),
      "labs[0].assessments[0].evidence[0].source (labo)",
    );
  });

  it("are refused when a person leaves before arriving", () => {
    const { id, source, confirmation, label } = roundRecord();
    const person = {
      id,
      source,
      confirmation,
      label,
      name: "A",
      role: "B",
      startedOn: "2026",
      endedOn: "2025-12",
      formerEmployers: [],
    };
    expectRefusal(ofLab({ fundingRounds: [], people: [person] }), "labs[0].people[0].endedOn");
  });
});

describe("an assessment that cannot stand", () => {
  it.each([
    ["its range is upside down", { low: 4, high: 2, headline: null }, ".low"],
    ["a rank is not on the scale", { high: 6 }, ".high"],
    ["a rank is not whole", { low: 2.5 }, ".low"],
    ["its headline is out of its range", { headline: 5 }, ".headline"],
    [
      "its outlook is positive at 5",
      { low: 5, high: 5, headline: 5, outlook: { trend: "POSITIVE", target: null, trigger: null } },
      ".outlook",
    ],
    [
      "its outlook is negative at 1",
      { low: 1, high: 1, headline: 1, outlook: { trend: "NEGATIVE", target: null, trigger: null } },
      ".outlook",
    ],
    ["it has no evidence", { evidence: [] }, ".evidence"],
    ["it rests on a rumour alone", { evidence: [evidenceRecord({ confirmation: "RUMOUR" })] }, ".evidence"],
    ["it was recorded in the future", { recordedAt: "2026-02-01T00:00:01Z" }, ".recordedAt"],
    ["it has no rationale", { rationale: "" }, ".rationale"],
    ["it corrects nothing that is there", { corrects: "autre-note" }, ".corrects"],
  ])("is refused when %s", (_, change, place) => {
    expectRefusal(ofAssessment(change), `labs[0].assessments[0]${place} (labo)`);
  });

  it("is refused when one of its sources has no title", () => {
    expectRefusal(ofSource({ title: null }), "labs[0].assessments[0].evidence (labo)");
  });

  it("is refused when a correction was not recorded after what it corrects", () => {
    const correction = assessmentRecord({
      id: "rectificatif",
      corrects: "premiere-note",
      evidence: [evidenceRecord({ id: "preuve-2" })],
    });
    expectRefusal(ofLab({ assessments: [assessmentRecord(), correction] }), "labs[0].assessments[1].recordedAt (labo)");
  });

  it("is refused when the lab has another one on the same effective date", () => {
    const rival = assessmentRecord({
      id: "rivale",
      recordedAt: "2026-01-25T00:00:00Z",
      evidence: [evidenceRecord({ id: "preuve-2" })],
    });
    expectRefusal(ofLab({ assessments: [assessmentRecord(), rival] }), "labs[0].assessments[1].effectiveAt (labo)");
  });
});

describe("a refusal", () => {
  it("lists everything that is wrong at once, whatever its kind", () => {
    const rounds = [{ ...roundRecord(), kind: "seed" }, roundRecord({ id: "autre", source: "radio" })];
    expectRefusal(
      ofLab({ fundingRounds: rounds, assessments: [assessmentRecord({ headline: 5 })] }),
      "has 3 problems",
      "fundingRounds[0].kind",
      "fundingRounds[1].source",
      "assessments[0].headline",
    );
  });

  it("lists twenty problems and counts the others", () => {
    const rounds = Array.from({ length: 25 }, (_, index) => roundRecord({ id: `tour-${index}`, source: "radio" }));
    const message = refusalOfText(JSON.stringify(ofLab({ fundingRounds: rounds })));
    expect(message.split("\n")).toHaveLength(22);
    expect(message).toContain("and 5 more");
  });

  it("takes any value at all without breaking", () => {
    for (const text of ["null", "[]", '"labs"', "3", '{"labs": 3}', '{"labs": [3, null, {"people": [4]}]}']) {
      expect(refusalOfText(text)).not.toBe("");
    }
  });
});
