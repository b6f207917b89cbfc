import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import type { Assessment } from "../../src/domain/assessment.js";
import type { FrenchLabel } from "../../src/domain/french-label.js";
import { parseWeek } from "../../src/domain/week.js";
import { loadPublication } from "../../src/store/publication.js";
import { timelinesOf } from "../../src/store/timelines.js";
import { weekFiles } from "../../src/store/week-files.js";
import { evidence, label, rating } from "../support/builders.js";
import {
  openRecordDatabase,
  type RecordDatabase,
  record,
  recordOf,
  refusedAs,
  seedGround,
  seedLab,
} from "../support/record.js";

describe("The label of a piece of evidence", () => {
  let database: RecordDatabase;
  let ds: DataSource;
  let labId: string;

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
    await seedGround(ds);
    labId = await seedLab(ds);
  });
  afterAll(() => database.close());

  const labelled = (given: FrenchLabel): Assessment =>
    recordOf(labId, rating({ evidence: [evidence({ label: given }), evidence()] }));

  it.each<[string, object]>([
    ["that lacks its agreement", { gender: null }],
    ["of another gender", { gender: "NEUTER" }],
    ["of another number", { number: "DUAL" }],
    ["of another polarity", { polarity: "DOUBTFUL" }],
    ["of another weight", { weight: 4 }],
    ["of agreement alone", { text: null }],
  ])("is refused by the database %s", async (_, change) => {
    const bad: FrenchLabel = { ...label(), ...change };
    await expect(refusedAs(record(ds, labelled(bad)))).resolves.toMatch(/^evidence_label/u);
  });

  it("comes back as it was recorded, in a timeline, a week and the publication, and none stays none", async () => {
    const given = labelled(
      label({ text: "le refus d’une offre", gender: "MASCULINE", polarity: "NEGATIVE", weight: 3 }),
    );
    await record(ds, given);
    expect((await timelinesOf(ds, [labId])).get(labId)?.records).toEqual([given]);
    const week = await weekFiles(ds, parseWeek("2026-W04"));
    expect(week.labs.map(({ timeline }) => timeline.records)).toEqual([[given]]);
    const publication = await loadPublication(ds);
    expect(publication.labs.map(({ timeline }) => timeline.records)).toEqual([[given]]);
  });
});
