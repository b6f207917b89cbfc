import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../../ormconfig.js";
import { createJobsSchema, jobsProblem } from "../../../src/delivery/jobs/jobs-schema.js";
import { type Jobs, openJobs } from "../../../src/delivery/jobs/open-jobs.js";
import { EchelonError } from "../../../src/domain/errors.js";
import type { NoticeRequest } from "../../../src/domain/notice-request.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { clusterUrl, databaseUrl } from "../../support/cluster.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../../support/record.js";

let record: RecordDatabase;
const opened: Jobs[] = [];
const lines: string[] = [];

beforeAll(async () => {
  record = await openRecordDatabase();
});

afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop(2);
  lines.length = 0;
});

afterAll(() => record.close());

async function open(working = true): Promise<Jobs> {
  const jobs = await openJobs(record.ds, { log: (line) => void lines.push(line), working });
  opened.push(jobs);
  return jobs;
}

function notice(): NoticeRequest {
  return { kind: "CONFIRMATION", subscriberId: randomUUID(), confirmationId: randomUUID() };
}

/** Waits until something holds, and fails loudly when it never does. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await pause(50);
  expect(holds()).toBe(true);
}

describe("jobs", () => {
  it("are there once the transaction that adds them commits, and not before", async () => {
    const [server, worker] = [await open(false), await open()];
    const [kept, undone] = [notice(), notice()];
    const done: NoticeRequest[] = [];
    await worker.work("notices", 1, ({ data }) => {
      done.push(data);
      return Promise.resolve("DONE");
    });
    const failed = record.ds.transaction(async (tx) => {
      await server.enqueue(tx, "notices", undone);
      throw new EchelonError("ADDRESS_INVALID", "No.", "Nothing.");
    });
    await expect(refusedAs(failed)).resolves.toBe("ADDRESS_INVALID");
    await record.ds.transaction(async (tx) => {
      await server.enqueue(tx, "notices", kept);
      await pause(300);
      expect(done).toEqual([]);
    });
    await until(() => done.length > 0);
    expect(done).toEqual([kept]);
  }, 30_000);

  it("are done once by two workers", async () => {
    const workers = [await open(), await open()];
    const wanted = Array.from({ length: 20 }, notice);
    const done: string[] = [];
    for (const worker of workers)
      await worker.work("notices", 2, ({ data }) => {
        done.push(data.subscriberId);
        return Promise.resolve("DONE");
      });
    await record.ds.transaction(async (tx) => {
      for (const job of wanted) await workers[0]?.enqueue(tx, "notices", job);
    });
    await until(() => done.length >= wanted.length);
    expect(done.toSorted()).toEqual(wanted.map(({ subscriberId }) => subscriberId).toSorted());
  }, 30_000);

  it("are tried again after a failure, which is told and kept without any address", async () => {
    const jobs = await open();
    const job = notice();
    await jobs.work("notices", 1, () => Promise.reject(new TypeError("550 <camille@example.org>: no such user")));
    await record.ds.transaction((tx) => jobs.enqueue(tx, "notices", job));
    await until(() => lines.length > 0);
    expect(lines.join("\n")).toMatch(/of notices failed: 550 <\[address\]>: no such user$/);
    const kept = async (): Promise<string> =>
      JSON.stringify(
        await record.ds.query("SELECT * FROM pgboss.job WHERE data ->> 'subscriberId' = $1", [job.subscriberId]),
      );
    await pause(300);
    expect(await kept()).toContain('"state":"retry"');
    expect(await kept()).not.toContain("camille");
  }, 30_000);

  it("leave a stopping worker only when they are done", async () => {
    const jobs = await open();
    let ended = false;
    let begun = false;
    await jobs.work("notices", 1, async () => {
      begun = true;
      await pause(500);
      ended = true;
      return "DONE";
    });
    await record.ds.transaction((tx) => jobs.enqueue(tx, "notices", notice()));
    await until(() => begun);
    await jobs.stop(5);
    expect(ended).toBe(true);
    expect(jobs.problem()).toBe("stopped");
  }, 30_000);
});

describe("the schema of the jobs", () => {
  let empty: DataSource[];
  let name: string;

  beforeAll(async () => {
    name = `empty_${randomBytes(6).toString("hex")}`;
    await record.ds.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const url = databaseUrl(await clusterUrl(), name);
    empty = await Promise.all([1, 2, 3].map(() => openDatabase(createDataSource(url))));
  });

  afterAll(async () => {
    for (const ds of empty) await ds.destroy();
    await record.ds.query(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it("is missed before it is made, and made once by three processes at once", async () => {
    const [one] = empty;
    if (one === undefined) return;
    await expect(jobsProblem(one)).resolves.toMatch(/does not exist/);
    await expect(refusedAs(openJobs(one, { log: () => undefined, working: false }))).resolves.toBe("MIGRATION_PENDING");
    await Promise.all(empty.map(createJobsSchema));
    await expect(jobsProblem(one)).resolves.toBeNull();
    await createJobsSchema(one);
    await expect(jobsProblem(one)).resolves.toBeNull();
  }, 30_000);
});
