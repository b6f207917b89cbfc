import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { RunState } from "../../../src/domain/delivery.js";
import { refusalsToRecord } from "../../../src/store/delivery/events.js";
import { planRun } from "../../../src/store/delivery/plan.js";
import { STATE } from "../../../src/store/delivery/recipient-states.js";
import { settle } from "../../../src/store/delivery/results.js";
import { runReport } from "../../../src/store/delivery/run-report.js";
import { completeRuns } from "../../../src/store/delivery/run-verbs.js";
import { changeRunState, createRun, type DeliveryRun } from "../../../src/store/delivery/runs.js";
import { migrateUp } from "../../../src/store/migrate.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";

const READER = "00000000-0000-4000-8000-0000000000bb";

let database: RecordDatabase;
let halfPlanned: DeliveryRun;
let sending: DeliveryRun;
let forgotten: DeliveryRun;

/** A run in a database of the time when all recipients lay in one table, one recipient for each state. */
async function runIn(state: RunState, states: readonly number[]): Promise<DeliveryRun> {
  const { ds } = database;
  const { run } = await createRun(ds, {
    ...{ week: "2026-W05", occurrence: randomUUID(), editionId: randomUUID(), state: "SCHEDULED" as const },
    ...{ uncertainPolicy: "HOLD" as const, contentSha256: "0".repeat(64), movedLabs: [] },
    scheduledFor: "2026-02-02T06:30:00.000Z",
  });
  await changeRunState(ds, run.id, { from: ["SCHEDULED"], to: state });
  await ds.query(
    `INSERT INTO delivery_recipients (run, subscriber_id, chunk, epoch, state)
    SELECT $1, CASE place WHEN 1 THEN $3::uuid ELSE gen_random_uuid() END, 0, 1, state
    FROM unnest($2::smallint[]) WITH ORDINALITY AS given(state, place)`,
    [run.number, states, READER],
  );
  await ds.query("INSERT INTO delivery_chunks (run, number, lane, due_at) VALUES ($1, 0, 7, now())", [run.number]);
  return run;
}

beforeAll(async () => {
  database = await openRecordDatabase();
  const { ds } = database;
  const isNew = async (): Promise<boolean> => {
    const [found] = await ds.query<[{ new: boolean }]>("SELECT to_regclass('delivery_refusals') IS NOT NULL AS new");
    return found.new;
  };
  while (await isNew()) await ds.undoLastMigration();
  halfPlanned = await runIn("PLANNING", [STATE.PLANNED, STATE.PLANNED]);
  sending = await runIn("SENDING", [STATE.ATTEMPTING, STATE.PLANNED, STATE.ACCEPTED, STATE.REFUSED]);
  await ds.query("UPDATE delivery_runs SET planned_at = now() WHERE id = $1", [sending.id]);
  forgotten = await runIn("COMPLETED", [STATE.ACCEPTED, STATE.ACCEPTED, STATE.CANCELLED]);
  await ds.query("UPDATE delivery_runs SET anonymised_at = now() WHERE id = $1", [forgotten.id]);
  await migrateUp(ds, () => undefined);
});

afterAll(() => database.close());

describe("A database whose recipients lay in one table", () => {
  it("goes on with a run that is being sent: what was claimed can be settled", async () => {
    const { ds } = database;
    await expect(runReport(ds, sending.id)).resolves.toMatchObject({ planned: 4, waiting: 2, accepted: 1, refused: 1 });
    const claimed = { run: sending.number, id: READER, epoch: 1, retryInMs: 0, theirs: false };
    const words = { code: 250, enhanced: "2.0.0", text: null };
    await settle(ds, [{ ...claimed, ...words, outcome: "ACCEPTED" }], 1e9);
    await expect(runReport(ds, sending.id)).resolves.toMatchObject({ planned: 4, waiting: 1, accepted: 2 });
  });

  it("knows whom a server has refused lately, and nothing followed yet", async () => {
    await expect(refusalsToRecord(database.ds, 10)).resolves.toMatchObject([{ run: sending.number }]);
  });

  it("plans anew what was half planned, to nobody twice", async () => {
    const { ds } = database;
    await expect(runReport(ds, halfPlanned.id)).resolves.toMatchObject({ planned: 0, state: "PLANNING" });
    await expect(planRun(ds, halfPlanned.id, "Europe/Paris")).resolves.toBe(0);
    await expect(planRun(ds, halfPlanned.id, "Europe/Paris")).resolves.toBeNull();
    await expect(completeRuns(ds)).resolves.toStrictEqual([halfPlanned.number]);
  });

  it("keeps the figures of a run whose readers were forgotten", async () => {
    await expect(runReport(database.ds, forgotten.id)).resolves.toMatchObject({
      planned: 3,
      accepted: 2,
      cancelled: 1,
    });
  });

  it("can be taken back, with the recipients of all runs in one table again", async () => {
    const { ds } = database;
    await ds.undoLastMigration();
    await expect(
      ds.query("SELECT run, count(*)::int AS count FROM delivery_recipients GROUP BY run"),
    ).resolves.toStrictEqual([{ run: sending.number, count: 4 }]);
  });
});
