import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import type { Assessment } from "../../src/domain/assessment.js";
import { movesOf } from "../../src/domain/level-move.js";
import { standingAt } from "../../src/domain/standing.js";
import { type Timeline, timelineOf } from "../../src/domain/timeline.js";
import { appendAll } from "../../src/store/assessments.js";
import { movesBetween } from "../../src/store/moves.js";
import { holdingSql } from "../../src/store/standing-sql.js";
import { standingsAt } from "../../src/store/standings.js";
import { timelinesOf } from "../../src/store/timelines.js";
import { january, rating } from "../support/builders.js";
import { acceptedLogs, moments } from "../support/random-log.js";
import { openRecordDatabase, type RecordDatabase, record, recordOf, seedGround, seedLab } from "../support/record.js";

const RUNS = 40;

/** Random logs all happen in January 2026: long past, so that the database accepts their dates of recording. */
describe("The two clocks in SQL", () => {
  let database: RecordDatabase;
  let ds: DataSource;

  beforeAll(async () => {
    database = await openRecordDatabase();
    ds = database.ds;
    await seedGround(ds);
  });
  afterAll(() => database.close());

  /** The log in a new lab; ids in an order that the log's own ids give, so that ties are put to the test. */
  async function stored(log: readonly Assessment[]): Promise<{ labId: string; timeline: Timeline }> {
    const labId = await seedLab(ds);
    const idOf = (id: string): string => {
      const hex = createHash("sha1").update(`${labId} ${id}`).digest("hex");
      return [
        id
          .padEnd(8, "0")
          .replace(/[^0-9a-f]/gu, "0")
          .slice(0, 8),
        hex.slice(0, 4),
        hex.slice(4, 8),
        hex.slice(8, 12),
        hex.slice(12, 24),
      ].join("-");
    };
    const records = log.map((assessment) => ({
      ...recordOf(labId, assessment),
      id: idOf(assessment.id),
      corrects: assessment.corrects === null ? null : idOf(assessment.corrects),
    }));
    for (const assessment of records) await record(ds, assessment);
    return { labId, timeline: timelineOf(records) };
  }

  it("accept whatever `decide` accepts, and give it back", async () => {
    await fc.assert(
      fc.asyncProperty(acceptedLogs, async (log) => {
        const { labId, timeline } = await stored(log);
        expect((await timelinesOf(ds, [labId])).get(labId)).toEqual(timeline);
      }),
      { numRuns: RUNS },
    );
  });

  it("find the standing that the domain finds, at any two moments", async () => {
    await fc.assert(
      fc.asyncProperty(
        acceptedLogs,
        fc.array(fc.tuple(moments, moments), { minLength: 8, maxLength: 8 }),
        async (log, questions) => {
          const { labId, timeline } = await stored(log);
          for (const [asOf, knownAt] of questions) {
            const standing = (await standingsAt(ds, asOf, knownAt)).get(labId) ?? null;
            expect(standing).toEqual(standingAt(timeline, asOf, knownAt));
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("find the moves that the domain finds, in any window", async () => {
    await fc.assert(
      fc.asyncProperty(
        acceptedLogs,
        fc.array(fc.tuple(moments, moments, moments, moments), { minLength: 4, maxLength: 4 }),
        async (log, questions) => {
          const { labId, timeline } = await stored(log);
          for (const [since, until, asOf, knownAt] of questions) {
            const moves = await movesBetween(ds, { since, until, asOf, knownAt, labIds: [labId] });
            expect(moves).toEqual(
              movesOf(timeline, knownAt).filter(({ at }) => at >= since && at < until && at <= asOf),
            );
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("keep only the moves of a direction, where one is asked for", async () => {
    const labId = await seedLab(ds);
    const levels = [3, 4, 2, 5] as const;
    await record(ds, ...levels.map((low, index) => recordOf(labId, rating({ low, effectiveAt: january(5 + index) }))));
    const moves = await movesBetween(ds, { knownAt: january(20), labIds: [labId], directions: ["UP"] });
    expect(moves.map(({ at, delta }) => [at, delta])).toEqual([
      [january(6), 2],
      [january(8), 6],
    ]);
  });

  it("answer about a distant past without walking through what was recorded since", async () => {
    const labId = await seedLab(ds);
    const days = Array.from({ length: 1500 }, (_, day) => Date.UTC(2020, 0, 1 + day));
    const levels = [2, 3, 4] as const;
    const history = days.map((day, index) =>
      recordOf(labId, rating({ low: levels[index % 3] ?? 3, effectiveAt: new Date(day).toISOString() })),
    );
    // The rules would look at each day's history in turn; here only the reading is of interest.
    await ds.transaction(async (tx) => {
      await tx.query("ALTER TABLE assessments DISABLE TRIGGER USER");
      await appendAll(tx, history);
      await tx.query("SET CONSTRAINTS ALL IMMEDIATE");
      await tx.query("ALTER TABLE assessments ENABLE TRIGGER USER");
    });
    await ds.query("ANALYZE assessments");
    const asOf = history[10]?.effectiveAt ?? "";
    const standing = (await standingsAt(ds, "2026-01-01T00:00:00.000Z", asOf)).get(labId);
    expect(standing?.assessment.id).toBe(history[10]?.id);
    const rows = await ds.query<{ "QUERY PLAN": string }[]>(
      `EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, BUFFERS OFF) ${holdingSql(`'${labId}'`, "'2026-01-01'::timestamptz", `'${asOf}'::timestamptz`)}`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Index Scan Backward using assessments_timeline");
    expect(plan).not.toMatch(/rows=\d{3}|Rows Removed by Filter: \d{3}/u);
  });
});
