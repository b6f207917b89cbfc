import { describe, expect, it } from "@jest/globals";
import { stringify } from "yaml";
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
} from "../support/data-set-file.js";
import { expectRefusal, readDataSet, readText, refusalOfText } from "../support/data-set-refusal.js";

describe("what no database keeps", () => {
  it("is refused with its place: half a character, a zero, a year with a slip, a version beyond counting", () => {
    expectRefusal(ofLab({ name: "La\uD800bo" }), "labs[0].name", "half a character");
    expectRefusal(ofLab({ name: "La\0bo" }), "labs[0].name", "U+0000");
    expectRefusal(ofAssessment({ effectiveAt: "0206-01-24T00:00:00Z" }), "effectiveAt", "1900 to 2200");
    const { scale, ...rest } = dataSetFile();
    expectRefusal({ ...rest, scale: { ...scale, version: 2 ** 31 } }, "scale.version");
  });
});

describe("a data set that is sound", () => {
  it("comes out in the words of the domain, with moments in UTC and sources in place", () => {
    const entry = readDataSet(dataSetFile()).labs[0];
    expect(entry?.assessments[0]).toMatchObject({
      labId: "labo",
      effectiveAt: "2026-01-23T23:00:00.000Z",
      corrects: null,
      decision: { low: 3 },
    });
    expect(entry?.dossier.fundingRounds[0]).toMatchObject({
      labId: "labo",
      amount: { amount: "480000000", currency: "USD" },
      source: { publisher: "La Gazette" },
    });
  });

  it("says the same in YAML, where a date stays a date as written and no is a word", () => {
    const yaml = stringify(ofLab({ name: "no" })).replace('"2026-01-24"', "2026-01-24");
    const set = readText(yaml, "labs.yaml");
    expect(set.scale.validFrom).toBe("2026-01-24");
    expect(set.labs[0]?.lab.name).toBe("no");
  });

  it("keeps a lab's former names among its aliases", () => {
    expect(readDataSet(ofLab({ aliases: ["L"], formerNames: ["Vieux Labo"] })).labs[0]?.lab.aliases).toEqual([
      "L",
      "Vieux Labo",
    ]);
  });

  it("reports two labs that share a name and merges neither", () => {
    const set = readDataSet(
      dataSetFile({ labs: [labRecord(), labRecord({ slug: "autre", name: "Autre", shortName: "LABO" })] }),
    );
    expect(set.labs).toHaveLength(2);
    expect(set.sharedNames).toEqual([{ name: "Labo", slugs: ["labo", "autre"] }]);
  });

  it("may withdraw a lab that was rated", () => {
    const words = {
      rationale: "Le labo est racheté.",
      recordedAt: "2026-01-26T00:00:00Z",
      evidence: [evidenceRecord({ id: "rachat" })],
    };
    const withdrawal = {
      id: "retrait",
      type: "WITHDRAWAL" as const,
      reason: "ACQUIRED" as const,
      effectiveAt: "2026-01-25T00:00:00Z",
      ...words,
    };
    expect(
      readDataSet(ofLab({ assessments: [assessmentRecord(), withdrawal] })).labs[0]?.assessments[1]?.decision,
    ).toEqual({
      type: "WITHDRAWAL",
      reason: "ACQUIRED",
    });
  });
});

describe("a file that cannot be read", () => {
  it("is refused with the line and the column in JSON", () => {
    expect(refusalOfText('{\n  "format": x\n}')).toContain("line 2, column 13");
    expect(refusalOfText('{"a": 1,}')).toContain("line 1, column");
    expect(refusalOfText("")).toContain("line 1, column 1");
  });

  it("is refused with the line and the column in YAML", () => {
    expect(refusalOfText("format: 1\n  labs: : 2\n", "labs.yml")).toMatch(/line \d+, column \d+/u);
  });

  it("is refused when its YAML anchors would multiply it without end", () => {
    const levels = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`);
    expect(refusalOfText(["a0: &a0 lol", ...levels].join("\n"), "labs.yaml")).toContain("cannot be read");
  });

  it("is refused when a key is written twice", () => {
    expect(refusalOfText('{"labs": [],\n "labs": []}')).toContain("line 2, column 2");
  });
});

describe("a record of the wrong shape", () => {
  it("is named by path and lab when an amount is a number", () => {
    expectRefusal(
      ofRound({ amount: { amount: 480, currency: "USD" } }),
      "labs[0].fundingRounds[0].amount.amount (labo): is a number",
      "put it in quotes",
    );
  });

  it("is refused when an amount has more digits than any money, or a date lies in no known year", () => {
    expectRefusal(
      ofRound({ amount: { amount: "9".repeat(400), currency: "USD" } }),
      "labs[0].fundingRounds[0].amount.amount (labo): has over 21 digits, more than the whole world makes in a year. Check",
    );
    for (const foundedOn of ["0000", "1899-12", "2201-01-01"])
      expectRefusal(
        ofLab({ foundedOn }),
        "labs[0].foundedOn (labo): lies outside the years 1900 to 2200. Give the year in full.",
      );
    const { scale, ...rest } = dataSetFile();
    expectRefusal({ ...rest, scale: { ...scale, validFrom: "0000-01-01" } }, "scale.validFrom: lies outside the years");
  });

  it("is refused when an amount or a currency is badly written", () => {
    expectRefusal(ofRound({ amount: { amount: "4,8e8", currency: "dollars" } }), "amount.amount", "amount.currency");
  });

  it("is refused when something is missing", () => {
    expectRefusal(ofRound({ confirmation: undefined }), "labs[0].fundingRounds[0].confirmation (labo)");
    expectRefusal({ ...dataSetFile(), scale: undefined }, "scale: is missing");
  });

  it("is refused when a key is unknown, and the nearest known one is suggested", () => {
    expectRefusal(ofRound({ valuatoin: null }), "labs[0].fundingRounds[0].valuatoin", 'Did you mean "valuation"?');
  });

  it("is refused when a date does not exist", () => {
    expectRefusal(ofRound({ announcedOn: "2026-02-30" }), "labs[0].fundingRounds[0].announcedOn");
    expectRefusal(ofAssessment({ effectiveAt: "2026-01-24" }), "labs[0].assessments[0].effectiveAt", "an offset");
  });

  it("is refused when an address carries a password or is no web address", () => {
    expectRefusal(ofSource({ url: "https://me:secret@gazette.example/" }), "sources[0].url", "password");
    expectRefusal(ofSource({ url: "javascript:alert(1)" }), "sources[0].url", "neither https nor http");
    expectRefusal(ofSource({ url: "gazette.example" }), "sources[0].url");
    expectRefusal(ofSource({ url: 'https://gazette.example/\n"><script>' }), "sources[0].url");
  });

  it("is refused when a source has no publisher or no date", () => {
    expectRefusal(ofSource({ publisher: " " }), "sources[0].publisher: is empty");
    expectRefusal(ofSource({ publishedOn: null }), "sources[0].publishedOn", "accessedOn");
  });

  it("is refused when a product without a name is not an unspecified one", () => {
    const { source, confirmation, label } = roundRecord();
    const product = { id: "produit", source, confirmation, label, name: null, kind: "MODEL", releasedOn: null };
    expectRefusal(ofLab({ products: [{ ...product, status: "LAUNCHED" }] }), "labs[0].products[0].name");
  });

  it("is refused when the scale has not five levels in order", () => {
    const { scale } = dataSetFile();
    expectRefusal(
      dataSetFile({ scale: { ...scale, levels: scale.levels.slice(1) } }),
      "scale.levels: does not hold five levels",
    );
    expectRefusal(dataSetFile({ scale: { ...scale, levels: scale.levels.toReversed() } }), "scale.levels[0].rank");
  });
});
