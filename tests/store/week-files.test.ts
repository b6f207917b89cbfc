import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { labWeek } from "../../src/domain/lab-week.js";
import { parseWeek } from "../../src/domain/week.js";
import { saveSources } from "../../src/store/sources.js";
import { saveEvents, saveFundingRounds, savePeople, saveProducts } from "../../src/store/save-facts.js";
import { timelinesOf } from "../../src/store/timelines.js";
import { weekFiles } from "../../src/store/week-files.js";
import { january, rating, source } from "../support/builders.js";
import { acceptedLogs } from "../support/random-log.js";
import {
  openRecordDatabase,
  type RecordDatabase,
  record,
  recordOf,
  refusedAs,
  seedGround,
  seedLab,
} from "../support/record.js";

const WEEKS = ["2026-W01", "2026-W02", "2026-W03", "2026-W04", "2026-W05", "2026-W06", "2026-W07"].map((id) =>
  parseWeek(id),
);

describe("The files of a week", () => {
  let database: RecordDatabase;
  let ds: DataSource;

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
  });
  afterAll(() => database.close());

  it("cannot be told without a scale", async () => {
    await expect(refusedAs(weekFiles(ds, parseWeek("2026-W04")))).resolves.toBe("DATA_SET_INVALID");
    await seedGround(ds);
    await expect(weekFiles(ds, parseWeek("2026-W04"))).resolves.toMatchObject({ labs: [], scale: { version: 1 } });
    await expect(weekFiles(ds, parseWeek("2027-W10"))).resolves.toMatchObject({ scale: { version: 2 } });
    await expect(weekFiles(ds, parseWeek("2020-W10"))).resolves.toMatchObject({ scale: { version: 1 } });
  });

  it("tell each week of each lab as its whole history does", async () => {
    await fc.assert(
      fc.asyncProperty(acceptedLogs, async (log) => {
        const labId = await seedLab(ds);
        const ids = new Map(log.map(({ id }) => [id, randomUUID()]));
        const records = log.map((entry) => ({
          ...recordOf(labId, entry),
          id: ids.get(entry.id) ?? "",
          corrects: ids.get(entry.corrects ?? "") ?? null,
        }));
        for (const assessment of records) await record(ds, assessment);
        const whole = (await timelinesOf(ds, [labId])).get(labId);
        for (const week of WEEKS) {
          const { labs } = await weekFiles(ds, week);
          const file = labs.find(({ lab }) => lab.id === labId);
          expect(file && labWeek(labId, file.timeline, week)).toEqual(whole && labWeek(labId, whole, week));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("hold the history of a lab on which something happened, and one record of the others", async () => {
    const [moved, still] = [await seedLab(ds), await seedLab(ds)];
    const days = [1, 2, 3, 4];
    await record(
      ds,
      ...days.map((day) => recordOf(still, rating({ low: ((day % 4) + 1) as 3, effectiveAt: january(day) }))),
    );
    await record(
      ds,
      ...[...days, 21].map((day) => recordOf(moved, rating({ low: ((day % 4) + 1) as 3, effectiveAt: january(day) }))),
    );
    const { labs } = await weekFiles(ds, parseWeek("2026-W04"));
    const lengths = new Map(labs.map(({ lab, timeline }) => [lab.id, timeline.records.length]));
    expect([lengths.get(moved), lengths.get(still)]).toEqual([5, 1]);
  });

  it("give back each fact as it was saved, oldest first, and none that only a later source tells", async () => {
    const labId = await seedLab(ds);
    const told = source({ id: randomUUID(), publishedOn: "2026-01-25" });
    const vague = source({ id: randomUUID(), publishedOn: "2026-01" });
    const undated = source({ id: randomUUID(), publishedOn: null });
    const later = source({ id: randomUUID(), publishedOn: "2026-01-26" });
    const label = {
      text: "levée",
      gender: "FEMININE",
      number: "SINGULAR",
      polarity: "AFFIRMATIVE",
      weight: 2,
    } as const;
    const fact = (
      from: typeof told,
      given: typeof label | null = null,
    ): { id: string; labId: string; confirmation: "REPORTED"; source: typeof told; label: typeof label | null } => ({
      ...{ id: randomUUID(), labId, confirmation: "REPORTED", source: from, label: given },
    });
    const people = [
      { ...fact(told), name: "Ada", role: "CEO", startedOn: "2025", endedOn: null, formerEmployers: ["Google", "xAI"] },
    ];
    const money = { amount: "1030000000.50", currency: "USD" };
    const round = {
      kind: "SEED",
      status: "CLOSED",
      amount: money,
      valuation: null,
      investors: ["A, B", '"C"'],
    } as const;
    const rounds = [
      { ...fact(vague, label), ...round, announcedOn: "2025-12" },
      { ...fact(told), ...round, announcedOn: "2026-01-03" },
      { ...fact(undated), ...round, announcedOn: null },
    ];
    const products = [{ ...fact(told), name: null, kind: "MODEL", status: "UNSPECIFIED", releasedOn: null } as const];
    const events = [{ ...fact(told), kind: "REFUSAL", occurredOn: "2026-01-02", summary: "Un refus." }];
    await ds.transaction(async (tx) => {
      await saveSources(tx, [told, vague, undated, later]);
      await savePeople(tx, people);
      await saveFundingRounds(tx, [{ ...fact(later), ...round, announcedOn: "2020" }, ...rounds]);
      await saveProducts(tx, products);
      await saveEvents(tx, events);
    });
    const { labs } = await weekFiles(ds, parseWeek("2026-W04"));
    expect(labs.find(({ lab }) => lab.id === labId)?.dossier).toEqual({
      people,
      fundingRounds: rounds,
      products,
      events,
    });
  });
});
