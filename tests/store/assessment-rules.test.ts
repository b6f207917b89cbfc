import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Assessment } from "../../src/domain/assessment.js";
import { append, openRecord } from "../../src/store/assessments.js";
import { saveSources } from "../../src/store/sources.js";
import { timelinesOf } from "../../src/store/timelines.js";
import { evidence, january, outlook, rating, source, withdrawal } from "../support/builders.js";
import {
  openRecordDatabase,
  type RecordDatabase,
  record,
  recordOf,
  refusedAs,
  seedGround,
  seedLab,
} from "../support/record.js";

describe("The database", () => {
  let database: RecordDatabase;
  let ds: DataSource;
  let labId: string;

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
    await seedGround(ds);
  });
  beforeEach(async () => {
    labId = await seedLab(ds);
  });
  afterAll(() => database.close());

  const on = (assessment: Assessment): Assessment => recordOf(labId, assessment);
  const refusalOf = (...assessments: Assessment[]): Promise<string | null> => refusedAs(record(ds, ...assessments));

  it("gives back exactly what was recorded", async () => {
    const first = on(
      rating({
        low: 2,
        high: 4,
        outlook: outlook({ trend: "NEGATIVE", target: 1, trigger: "Un départ." }),
        expected: 4,
        basis: "DECLARED",
      }),
    );
    const second = on(withdrawal({ effectiveAt: "2026-02-01T10:11:12.345Z", reason: "ACQUIRED", corrects: null }));
    await record(ds, first, second);
    const timeline = (await timelinesOf(ds, [labId])).get(labId);
    expect(timeline?.records).toEqual([first, second]);
  });

  it.each<[string, Assessment]>([
    ["below the scale", rating({ low: 0 as 1, high: 1 })],
    ["above the scale", rating({ low: 5, high: 6 as 5 })],
    ["upside down", rating({ low: 4, high: 2 })],
    ["with a headline outside", rating({ low: 2, high: 3, headline: 4 })],
    ["with an expectation off the scale", rating({ expected: 6 as 5 })],
  ])("refuses a range %s", async (_, assessment) => {
    await expect(refusalOf(on(assessment))).resolves.toBe("RANGE_INVALID");
  });

  it.each<[string, Assessment]>([
    ["positive at the top", rating({ low: 5, outlook: outlook({ trend: "POSITIVE" }) })],
    ["negative at the bottom", rating({ low: 1, outlook: outlook({ trend: "NEGATIVE" }) })],
    ["positive towards lower", rating({ low: 3, outlook: outlook({ trend: "POSITIVE", target: 2 }) })],
    ["negative towards higher", rating({ low: 3, outlook: outlook({ trend: "NEGATIVE", target: 4 }) })],
    ["towards nowhere on the scale", rating({ low: 4, outlook: outlook({ target: 6 as 5 }) })],
  ])("refuses an outlook %s", async (_, assessment) => {
    await expect(refusalOf(on(assessment))).resolves.toBe("OUTLOOK_IMPOSSIBLE");
  });

  it.each([
    ["a withdrawal with a range", "'WITHDRAWAL', 3, 3, 'STABLE', 'INFERRED', 'CLOSED'"],
    ["a withdrawal without a reason", "'WITHDRAWAL', NULL, NULL, NULL, NULL, NULL"],
    ["a rating with a reason", "'RATING', 3, 3, 'STABLE', 'INFERRED', 'CLOSED'"],
    ["a rating without an outlook", "'RATING', 3, 3, NULL, 'INFERRED', NULL"],
    ["another type of record", "'NOTE', NULL, NULL, NULL, NULL, NULL"],
  ])("refuses %s", async (_, values) => {
    const insert = ds.query(
      `INSERT INTO assessments (id, lab_id, scale_version, rationale, effective_at, type, low, high, outlook_trend, basis, reason)
      VALUES (gen_random_uuid(), $1, 1, 'Parce que.', now(), ${values})`,
      [labId],
    );
    await expect(refusedAs(insert)).resolves.toBe("RANGE_INVALID");
  });

  it("refuses an assessment without words, of no lab, or of the future", async () => {
    await expect(refusalOf(on(rating({ rationale: " \n " })))).resolves.toBe("RATIONALE_MISSING");
    await expect(refusalOf(recordOf(randomUUID(), rating()))).resolves.toBe("LAB_UNKNOWN");
    await expect(refusalOf(on(rating({ recordedAt: "2999-01-01T00:00:00.000Z" })))).resolves.toBe(
      "RECORDED_OUT_OF_ORDER",
    );
  });

  it("refuses two records of a lab for one effective date, known together", async () => {
    await expect(refusalOf(on(rating()), on(rating({ low: 4 })))).resolves.toBe("EFFECTIVE_DATE_TAKEN");
  });

  it("accepts a correction at the same date, once, later, and of the same lab", async () => {
    const wrong = on(rating({ effectiveAt: january(5) }));
    const right = on(rating({ low: 4, effectiveAt: january(5), recordedAt: january(7), corrects: wrong.id }));
    await expect(refusalOf(wrong, right)).resolves.toBeNull();
    await expect(refusalOf({ ...right, id: randomUUID(), recordedAt: january(8) })).resolves.toBe("ALREADY_CORRECTED");
    await expect(refusalOf(on(rating({ recordedAt: january(7), corrects: right.id })))).resolves.toBe(
      "RECORDED_OUT_OF_ORDER",
    );
    await expect(refusalOf(on(rating({ corrects: randomUUID() })))).resolves.toBe("ASSESSMENT_UNKNOWN");
    const elsewhere = await seedLab(ds);
    await expect(refusalOf(recordOf(elsewhere, rating({ corrects: right.id })))).resolves.toBe("ASSESSMENT_UNKNOWN");
  });

  it("refuses to withdraw what is unrated or withdrawn, whichever record comes last", async () => {
    await expect(refusalOf(on(withdrawal()))).resolves.toBe("UNRATED");
    const rated = on(rating({ effectiveAt: january(5) }));
    await record(ds, rated, on(withdrawal({ effectiveAt: january(10) })));
    await expect(refusalOf(on(withdrawal({ effectiveAt: january(12) })))).resolves.toBe("WITHDRAWN");
    await expect(refusalOf(on(withdrawal({ effectiveAt: january(8), recordedAt: january(12) })))).resolves.toBe(
      "WITHDRAWN",
    );
    const later = { effectiveAt: january(11), recordedAt: january(12), corrects: rated.id };
    await expect(refusalOf(on(rating(later)))).resolves.toBe("UNRATED");
    await expect(
      refusalOf(on(rating({ effectiveAt: january(14) })), on(withdrawal({ effectiveAt: january(15) }))),
    ).resolves.toBeNull();
  });

  it("wants evidence at commit for all but an affirmation, and more than rumour", async () => {
    await expect(refusalOf(on(rating({ evidence: [] })))).resolves.toBe("EVIDENCE_MISSING");
    await expect(refusalOf(on(rating({ evidence: [evidence({ confirmation: "RUMOUR" })] })))).resolves.toBe(
      "EVIDENCE_RUMOUR_ONLY",
    );
    await record(ds, on(rating({ effectiveAt: january(5) })));
    await expect(refusalOf(on(rating({ effectiveAt: january(12), evidence: [] })))).resolves.toBeNull();
    // The affirmation of 12 January would now come down from 4.
    await expect(refusalOf(on(rating({ low: 4, effectiveAt: january(8), recordedAt: january(13) })))).resolves.toBe(
      "EVIDENCE_MISSING",
    );
  });

  it("wants a publisher, a title and a date of the source of evidence", async () => {
    const save = (fields: Parameters<typeof source>[0]): Promise<unknown> =>
      ds.transaction((tx) => saveSources(tx, [source({ id: randomUUID(), ...fields })]));
    await expect(refusedAs(save({ publisher: " " }))).resolves.toBe("SOURCE_INCOMPLETE");
    await expect(refusedAs(save({ publishedOn: null, accessedOn: null }))).resolves.toBe("SOURCE_INCOMPLETE");
    await expect(refusedAs(save({ publishedOn: "2026-13" }))).resolves.toBe("DATE_INVALID");
    const untitled = randomUUID();
    await save({ id: untitled, title: null });
    const bare = on(rating());
    const claim = { ...evidence({ source: source({ id: untitled }) }), id: randomUUID() };
    await expect(refusalOf({ ...bare, evidence: [claim] })).resolves.toBe("SOURCE_INCOMPLETE");
  });

  it("accepts one of two writers who give a lab the same effective date at once", async () => {
    const outcomes = await Promise.all([3, 4, 5].map((low) => refusalOf(on(rating({ low: low as 3 })))));
    expect(outcomes.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      "EFFECTIVE_DATE_TAKEN",
      "EFFECTIVE_DATE_TAKEN",
      null,
    ]);
  });

  it("refuses a writer who would not see what another one recorded meanwhile", async () => {
    const write = ds.transaction("REPEATABLE READ", (tx) => append(tx, on(rating())));
    await expect(refusedAs(write)).resolves.toBe("assessments_isolation");
  });

  it("tells the time by its own clock, to the millisecond, and records by it when it is given none", async () => {
    const now = await ds.transaction((tx) => openRecord(tx));
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    const bare = on(rating());
    await ds.transaction(async (tx) => {
      await append(tx, { ...bare, recordedAt: null as unknown as string });
    });
    const [stored] = (await timelinesOf(ds, [labId])).get(labId)?.records ?? [];
    expect(stored?.recordedAt.slice(0, 10)).toBe(new Date().toISOString().slice(0, 10));
  });
});
