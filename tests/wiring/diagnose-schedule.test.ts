import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { readConfig } from "../../src/config/config.js";
import { createRun } from "../../src/store/delivery/runs.js";
import { diagnoseSchedule } from "../../src/wiring/diagnose-schedule.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

let record: RecordDatabase;

beforeAll(async () => {
  record = await openRecordDatabase();
});

beforeEach(async () => {
  await record.ds.query("DELETE FROM occurrences");
});

afterAll(() => record.close());

async function noted(week: string, state: string): Promise<void> {
  await record.ds.query(
    `INSERT INTO occurrences (week, state, due_at, late_until, noted_at)
    VALUES ($1, $2, '2026-02-02T06:30:00Z', '2026-02-02T12:30:00Z', now())`,
    [week, state],
  );
}

async function finding(): Promise<{ healthy: boolean; text: string }> {
  const last = (await diagnoseSchedule(record.ds, readConfig({}))).at(-1);
  return { healthy: last?.healthy === true, text: `${last?.finding ?? ""} → ${last?.next ?? ""}` };
}

describe("echelon doctor, asked about the schedule,", () => {
  it("says when letters leave, while nothing waits", async () => {
    expect(await finding()).toMatchObject({ healthy: true, text: expect.stringMatching(/^MON 07:30 Europe\/Paris/) });
  });

  it("says what waits for approval, and how to approve it", async () => {
    await noted("2026-W05", "WAITING");
    const { healthy, text } = await finding();
    expect(healthy).toBe(true);
    expect(text).toMatch(/2026-W05 was due at .* waits for approval → .*echelon digest check --week 2026-W05/);
  });

  it("asks about an hour that passed without approval", async () => {
    await noted("2026-W05", "MISSED");
    const { healthy, text } = await finding();
    expect(healthy).toBe(false);
    expect(text).toContain("--now");
  });

  it("asks about an approved letter that missed its hour, before anything else", async () => {
    await noted("2026-W05", "MISSED");
    await createRun(record.ds, {
      ...{ week: "2026-W04", occurrence: "2026-W04", editionId: randomUUID(), state: "MISSED" },
      ...{ uncertainPolicy: "HOLD", contentSha256: "0".repeat(64), movedLabs: [] },
      scheduledFor: "2026-01-26T06:30:00.000Z",
    });
    const { healthy, text } = await finding();
    expect(healthy).toBe(false);
    expect(text).toContain("echelon delivery resume 2026-W04");
  });
});
