import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import type { DataSetFile } from "../../src/ingest/data-set-schema.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { importLabs, type ImportReport } from "../../src/newsroom/import-labs.js";
import { loadPublication } from "../../src/store/publication.js";
import { createDataSource } from "../../ormconfig.js";
import { openDatabase } from "../../src/store/open-database.js";
import { auditedActions } from "../support/audited.js";
import { label } from "../support/builders.js";
import {
  assessmentRecord,
  dataSetFile,
  evidenceRecord,
  labRecord,
  ofAssessment,
  ofLab,
  ofSource,
  roundRecord,
  sourceRecord,
} from "../support/data-set-file.js";
import { openRecordDatabase, type RecordDatabase, refusedAs, versionOf } from "../support/record.js";

const NOW = "2026-11-23T12:00:00.000Z";

describe("An import", () => {
  let database: RecordDatabase;
  let ds: DataSource;

  beforeEach(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
  });
  afterEach(() => database.close());

  function load(file: DataSetFile, into: DataSource = ds, now = NOW): Promise<ImportReport> {
    const dataSet = parseDataSet(JSON.stringify(file), "labs.json", NOW);
    return importLabs(into, dataSet, { log: () => undefined, now });
  }

  const count = (added: number, changed: number, unchanged: number): object => ({ added, changed, unchanged });

  it("counts what it adds, and the same file again changes nothing that the public sees", async () => {
    const first = await load(dataSetFile());
    expect(first.counts).toMatchObject({
      labs: count(1, 0, 0),
      sources: count(1, 0, 0),
      fundingRounds: count(1, 0, 0),
      assessments: count(1, 0, 0),
    });
    const version = await versionOf(ds);
    const second = await load(dataSetFile());
    expect(Object.values(second.counts).every(({ added, changed }) => added + changed === 0)).toBe(true);
    expect(second.counts.assessments).toEqual(count(0, 0, 1));
    expect(await versionOf(ds)).toBe(version);
  });

  it("changes the labs, sources and facts that differ, names included", async () => {
    await load(ofLab({ aliases: ["Le Labo", "LB"] }));
    const renamed = await load(ofLab({ aliases: ["Le Labo"], fundingRounds: [] }));
    expect(renamed.counts.labs).toEqual(count(0, 1, 0));
    await expect(load(ofSource({ author: "Une plume" }))).resolves.toMatchObject({
      counts: { sources: count(0, 1, 0) },
    });
    const [file] = (await loadPublication(ds)).labs;
    expect(file?.lab.aliases).toEqual([]);
    // A file that no longer mentions a fact leaves it where it is.
    expect(file?.dossier.fundingRounds.map(({ amount }) => amount)).toEqual([{ amount: "480000000", currency: "USD" }]);
  });

  it("adds to a history, correction and announcement included, in whatever order the file tells it", async () => {
    const later = { effectiveAt: "2026-02-10T00:00:00Z", recordedAt: "2026-02-09T00:00:00Z" };
    const first = assessmentRecord();
    const upgrade = assessmentRecord({
      id: "hausse",
      low: 4,
      high: 4,
      headline: 4,
      ...later,
      evidence: [evidenceRecord({ id: "preuve-2" })],
    });
    const correction = assessmentRecord({
      id: "correction",
      low: 5,
      high: 5,
      headline: 5,
      ...later,
      recordedAt: "2026-02-11T00:00:00Z",
      corrects: "hausse",
      evidence: [evidenceRecord({ id: "preuve-3" })],
    });
    await load(ofLab({ assessments: [first] }));
    const report = await load(ofLab({ assessments: [correction, upgrade, first] }));
    expect(report.counts.assessments).toEqual(count(2, 0, 1));
    const [file] = (await loadPublication(ds)).labs;
    expect(file?.timeline.corrections.size).toBe(1);
    expect(file?.timeline.announced.map(({ decision }) => decision)).toMatchObject([{ low: 4 }]);
  });

  it("finds the labels of evidence and of facts as it left them", async () => {
    const worded = { label: label({ weight: 3 }) };
    const file = ofLab({
      fundingRounds: [roundRecord(worded)],
      assessments: [assessmentRecord({ evidence: [evidenceRecord(worded)] })],
    });
    await load(file);
    const again = await load(file);
    expect(Object.values(again.counts).every(({ added, changed }) => added + changed === 0)).toBe(true);
    await expect(auditedActions(ds)).resolves.toEqual(["lab.import"]);
    const [stored] = (await loadPublication(ds)).labs;
    expect(stored?.timeline.records[0]?.evidence).toMatchObject([worded]);
    expect(stored?.dossier.fundingRounds).toMatchObject([worded]);
  });

  it("refuses other words for what is on record, and says to correct it", async () => {
    await load(dataSetFile());
    for (const change of [
      { rationale: "Autre chose." },
      { low: 2 },
      { evidence: [evidenceRecord({ claim: "Labo a tout vendu." })] },
      { evidence: [evidenceRecord({ label: label() })] },
    ]) {
      await expect(refusedAs(load(ofAssessment(change)))).resolves.toBe("DATA_SET_INVALID");
    }
    await expect(load(ofAssessment({ rationale: "Autre chose." }))).rejects.toMatchObject({
      message: expect.stringContaining("labo, assessment premiere-note is on record already with another rationale"),
      next: expect.stringContaining("corrects"),
    });
  });

  it("refuses a scale version in other words, and takes a new version", async () => {
    const file = dataSetFile();
    await load(file);
    await expect(refusedAs(load({ ...file, scale: { ...file.scale, credit: "Personne" } }))).resolves.toBe(
      "DATA_SET_INVALID",
    );
    const next = { ...file, scale: { ...file.scale, version: 2, credit: "Personne" }, labs: [] };
    await expect(load(next)).resolves.toMatchObject({ counts: { scales: count(1, 0, 0) } });
  });

  it("is all or nothing: what the history refuses takes back the labs that came before it", async () => {
    await load(dataSetFile());
    const before = await loadPublication(ds);
    const rival = assessmentRecord({
      id: "rivale",
      low: 4,
      high: 4,
      headline: 4,
      evidence: [evidenceRecord({ id: "preuve-2" })],
    });
    const other = labRecord({ slug: "autre", name: "Autre", shortName: "Autre", assessments: [], fundingRounds: [] });
    const file = dataSetFile({ labs: [other, labRecord({ assessments: [rival] })] });
    await expect(refusedAs(load(file))).resolves.toBe("EFFECTIVE_DATE_TAKEN");
    await expect(load(file)).rejects.toMatchObject({ message: expect.stringMatching(/^labo, assessment rivale: /u) });
    await expect(loadPublication(ds)).resolves.toEqual(before);
  });

  it("refuses what is recorded after now", async () => {
    await expect(refusedAs(load(dataSetFile(), ds, "2026-01-01T00:00:00.000Z"))).resolves.toBe("RECORDED_OUT_OF_ORDER");
  });

  it("comes after another one that runs at once, and finds everything done", async () => {
    const elsewhere = await openDatabase(createDataSource(database.url));
    try {
      const reports = await Promise.all([load(dataSetFile()), load(dataSetFile(), elsewhere), load(dataSetFile())]);
      expect(reports.map(({ counts }) => counts.assessments.added).toSorted()).toEqual([0, 0, 1]);
    } finally {
      await elsewhere.destroy();
    }
  });

  it("warns of a name that two labs bear, those of earlier files included", async () => {
    await load(dataSetFile());
    const namesake = labRecord({
      slug: "autre-labo",
      name: "LABO",
      shortName: "Autre",
      fundingRounds: [],
      assessments: [],
    });
    const report = await load(dataSetFile({ sources: [sourceRecord()], labs: [namesake] }));
    expect(report.warnings).toEqual([expect.stringContaining("autre-labo and of labo")]);
  });
});
