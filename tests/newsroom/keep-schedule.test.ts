import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../ormconfig.js";
import { instantAt } from "../../src/domain/instant.js";
import { occurrencesBetween, type Schedule } from "../../src/domain/schedule.js";
import { watchApprovals } from "../../src/newsroom/editions/watch-approvals.js";
import { keepSchedule, type ScheduleNews } from "../../src/newsroom/keep-schedule.js";
import { databaseNow } from "../../src/store/database-clock.js";
import { createRun, runsOfWeek } from "../../src/store/delivery/runs.js";
import { openQuestion } from "../../src/store/occurrences.js";
import { openDatabase } from "../../src/store/open-database.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";
import { dueBefore } from "../support/sending-desk.js";

let record: RecordDatabase;
let schedulers: DataSource[];

beforeAll(async () => {
  record = await openRecordDatabase();
  schedulers = await Promise.all(Array.from({ length: 8 }, () => openDatabase(createDataSource(record.url))));
}, 60_000);

afterEach(async () => {
  jest.useRealTimers();
  await record.ds.query("DELETE FROM delivery_runs");
  await record.ds.query("DELETE FROM occurrences");
});

afterAll(async () => {
  for (const ds of schedulers) await ds.destroy();
  await record.close();
});

async function minutesAgo(minutes: number): Promise<Schedule> {
  return dueBefore(await databaseNow(record.ds), minutes);
}

/** The week whose letter was due last, and when. */
async function lastDue(schedule: Schedule): Promise<{ week: string; dueAt: string }> {
  const now = await databaseNow(record.ds);
  const due = occurrencesBetween(schedule, instantAt(Date.parse(now) - 7 * 86_400_000), now).at(-1);
  return { week: due?.week.id ?? "", dueAt: due?.dueAt ?? "" };
}

async function approve(schedule: Schedule): Promise<string> {
  const { week, dueAt } = await lastDue(schedule);
  await createRun(record.ds, {
    ...{ week, occurrence: week, editionId: randomUUID(), state: "SCHEDULED", uncertainPolicy: "HOLD" },
    ...{ contentSha256: "0".repeat(64), movedLabs: [], scheduledFor: dueAt },
  });
  return week;
}

function look(schedule: Schedule, { ds = record.ds, skipped = false } = {}): Promise<ScheduleNews[]> {
  const lookAtApprovals = watchApprovals({ database: ds, press: () => Promise.reject(new TypeError("No approval.")) });
  return keepSchedule(ds, { schedule, isSkipped: () => Promise.resolve(skipped), lookAtApprovals });
}

async function states(): Promise<string[]> {
  return (await runsOfWeek(record.ds, null)).map(({ state }) => state);
}

describe("an approved letter", () => {
  it("leaves at its hour, once by eight schedulers that look five times each", async () => {
    const schedule = await minutesAgo(1);
    const week = await approve(schedule);
    const looks = schedulers.flatMap((ds) => Array.from({ length: 5 }, () => look(schedule, { ds })));
    expect((await Promise.all(looks)).flat()).toEqual([{ kind: "LEAVES", week }]);
    expect(await states()).toEqual(["PLANNING"]);
  }, 30_000);

  it("waits for its hour", async () => {
    const schedule = await minutesAgo(-2);
    const week = await approve(await minutesAgo(7 * 24 * 60 - 2));
    await record.ds.query("UPDATE delivery_runs SET scheduled_for = now() + interval '2 minutes' WHERE week = $1", [
      week,
    ]);
    await look(schedule);
    expect(await states()).toEqual(["SCHEDULED"]);
  });

  it("leaves late, once, when everything was down across its hour and is back within the grace", async () => {
    const schedule = await minutesAgo(5 * 60 + 58);
    const week = await approve(schedule);
    expect(await look(schedule)).toEqual([{ kind: "LEAVES", week }]);
    expect(await look(schedule)).toEqual([]);
  });

  it("is missed, and asks, when everything comes back after the grace", async () => {
    const schedule = await minutesAgo(6 * 60 + 2);
    const week = await approve(schedule);
    expect(await look(schedule)).toEqual([{ kind: "MISSED", week }]);
    expect(await look(schedule)).toEqual([]);
    expect(await states()).toEqual(["MISSED"]);
  });

  it.each([-1, 1])("leaves by the database's clock, when that of the machine is %p hour off", async (hours) => {
    jest.useFakeTimers({ now: Date.now() + hours * 3_600_000, doNotFake: ALL_BUT_DATE });
    const schedule = await minutesAgo(1);
    const [before, after] = [await minutesAgo(-30), schedule];
    const week = await approve(schedule);
    await record.ds.query("UPDATE delivery_runs SET scheduled_for = now() + interval '30 minutes'");
    await look(before);
    expect(await states()).toEqual(["SCHEDULED"]);
    await record.ds.query("UPDATE delivery_runs SET scheduled_for = now() - interval '1 minute'");
    expect((await look(after)).filter(({ kind }) => kind === "LEAVES")).toEqual([{ kind: "LEAVES", week }]);
  });
});

const ALL_BUT_DATE = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
  ...(["setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
];

describe("an hour at which nothing is approved", () => {
  it("is noted once as waiting, and leaves nothing by itself", async () => {
    const schedule = await minutesAgo(1);
    const { week } = await lastDue(schedule);
    const looks = await Promise.all(schedulers.map((ds) => look(schedule, { ds })));
    expect(looks.flat()).toEqual([{ kind: "WAITING", week }]);
    expect(await openQuestion(record.ds)).toMatchObject({ week, state: "WAITING" });
    expect(await states()).toEqual([]);
  });

  it("is answered by an approval within the grace, which leaves at once", async () => {
    const schedule = await minutesAgo(10);
    await look(schedule);
    const week = await approve(schedule);
    expect(await look(schedule)).toEqual([{ kind: "LEAVES", week }]);
    expect(await openQuestion(record.ds)).toBeNull();
  });

  it("is missed after the grace, and asks until the next hour comes", async () => {
    const schedule = await minutesAgo(10);
    const { week } = await lastDue(schedule);
    await look(schedule);
    await record.ds.query("UPDATE occurrences SET late_until = due_at + interval '1 minute'");
    expect(await look(schedule)).toEqual([{ kind: "MISSED", week }]);
    expect(await look(schedule)).toEqual([]);
    expect(await openQuestion(record.ds)).toMatchObject({ week, state: "MISSED" });
  });

  it("asks nothing in a week in which nothing moved, where such weeks are skipped", async () => {
    const schedule = await minutesAgo(1);
    const { week } = await lastDue(schedule);
    expect(await look(schedule, { skipped: true })).toEqual([{ kind: "SKIPPED", week }]);
    expect(await openQuestion(record.ds)).toBeNull();
  });

  it("that passed weeks before the first start is nobody's question", async () => {
    expect(await look(await minutesAgo(6 * 60 + 2))).toEqual([]);
    expect(await openQuestion(record.ds)).toBeNull();
  });
});
