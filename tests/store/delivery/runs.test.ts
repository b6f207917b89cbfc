import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { runReport } from "../../../src/store/delivery/run-report.js";
import {
  changeRunState,
  createRun,
  type NewRun,
  runById,
  runByNumber,
  runsOf,
  runsOfWeek,
} from "../../../src/store/delivery/runs.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";

function newRun(change: Partial<NewRun> = {}): NewRun {
  return {
    week: "2026-W05",
    occurrence: randomUUID(),
    editionId: randomUUID(),
    state: "SCHEDULED",
    uncertainPolicy: "HOLD",
    contentSha256: "00".repeat(32),
    movedLabs: ["anthropic"],
    scheduledFor: "2026-02-02T06:30:00.000Z",
    ...change,
  };
}

describe("The runs of editions", () => {
  let database: RecordDatabase;

  beforeAll(async () => {
    database = await openRecordDatabase();
  });

  afterAll(() => database.close());

  it("are one for each occurrence, although forty schedulers fire at once", async () => {
    const occurrence = "2026-W05";
    const fired = await Promise.all(
      Array.from({ length: 40 }, () => createRun(database.ds, newRun({ occurrence, editionId: randomUUID() }))),
    );
    expect(fired.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(fired.map(({ run }) => run.id)).size).toBe(1);
  });

  it("are found by id, by number, by state and by week", async () => {
    const { run } = await createRun(database.ds, newRun({ week: "2026-W06", state: "MISSED" }));
    expect(run).toMatchObject({ week: "2026-W06", scheduledFor: "2026-02-02T06:30:00.000Z", startedAt: null });
    await expect(runById(database.ds, run.id)).resolves.toStrictEqual(run);
    await expect(runById(database.ds, "no id")).resolves.toBeUndefined();
    await expect(runByNumber(database.ds, run.number)).resolves.toStrictEqual(run);
    await expect(runsOf(database.ds, "MISSED")).resolves.toStrictEqual([run]);
    await expect(runsOfWeek(database.ds, "2026-W06")).resolves.toStrictEqual([run]);
  });

  it("change their state from where they are expected to be, and keep why they were paused while they are", async () => {
    const { run } = await createRun(database.ds, newRun());
    const paused = await changeRunState(database.ds, run.id, { from: ["SCHEDULED"], to: "PAUSED", reason: "errors" });
    expect(paused).toMatchObject({ state: "PAUSED", pauseReason: "errors", startedAt: null });
    const sending = await changeRunState(database.ds, run.id, { from: ["PAUSED"], to: "SENDING" });
    expect(sending).toMatchObject({ state: "SENDING", pauseReason: null });
    expect(sending?.startedAt).not.toBeNull();
    await expect(changeRunState(database.ds, run.id, { from: ["PAUSED"], to: "SENDING" })).resolves.toBeUndefined();
  });

  it("are nought in figures before they are planned", async () => {
    const { run } = await createRun(database.ds, newRun());
    await expect(runReport(database.ds, run.id)).resolves.toStrictEqual({
      ...{ runId: run.id, week: run.week, state: "SCHEDULED", pauseReason: null, startedAt: null, completedAt: null },
      ...{ planned: 0, waiting: 0, accepted: 0, refused: 0, deferred: 0, uncertain: 0, suppressed: 0, cancelled: 0 },
    });
  });
});
