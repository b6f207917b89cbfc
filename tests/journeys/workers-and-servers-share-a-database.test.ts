import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { importFile } from "../../src/wiring/import-file.js";
import { projectPath } from "../../src/wiring/project-files.js";
import { dataFolder, echelon, launch, type Serving, serveEchelon } from "../support/echelon.js";
import { openRecordDatabase, type RecordDatabase } from "../support/record.js";

const READERS = 30;

let record: RecordDatabase;
let folder: Awaited<ReturnType<typeof dataFolder>>;
let settings: Record<string, string>;
let servers: Serving[];
let workers: ChildProcess[];
let logged = "";

beforeAll(async () => {
  record = await openRecordDatabase();
  folder = await dataFolder();
  await importFile(record.ds, projectPath("data/labs.json"), () => undefined);
  await record.ds.query(
    `INSERT INTO subscribers (id, address, address_key, state, created_at, confirmed_at)
    SELECT gen_random_uuid(), 'reader-' || n || '@example.org', 'reader-' || n || '@example.org', 'ACTIVE', now(), now()
    FROM generate_series(1, $1) n`,
    [READERS],
  );
  settings = {
    ...{ DATABASE_URL: record.url, SECRET_KEY: randomUUID(), ECHELON_INBOX: "yes", LOG_LEVEL: "info" },
    ...{ ECHELON_DATA_FOLDER: folder.path, PUBLIC_URL: "http://localhost:4000" },
  };
  servers = await Promise.all([1, 2].map(() => serveEchelon("serve", settings)));
  workers = [1, 2].map(() => launch(["work"], settings));
  for (const worker of workers) {
    worker.stdout?.on("data", (text) => (logged += String(text)));
    worker.stderr?.on("data", (text) => (logged += String(text)));
  }
}, 120_000);

afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  for (const server of servers) await server.stop();
  await record.close();
  await folder.remove();
}, 60_000);

/** Waits until a query counts so many, and gives what it counted last. */
async function counted(wanted: number, sql: string): Promise<number> {
  let count = -1;
  for (let tries = 0; tries < 200 && count !== wanted; tries += 1) {
    [{ count }] = await record.ds.query<[{ count: number }]>(sql);
    if (count !== wanted) await pause(200);
  }
  return count;
}

describe("two servers and two workers on one database", () => {
  it("send an approved letter to each reader once", async () => {
    const check = await echelon(["digest", "check", "--week", "2026-W04", "--json"], settings);
    const { approvalHash } = JSON.parse(check.out) as { approvalHash: string };
    const words = ["digest", "send", "--week", "2026-W04", "--approve-hash", approvalHash, "--now", "--json"];
    words.push("--reason", "wire-sender,wire-unsubscribe,wire-dkim,public-url=Elle ne quitte pas cette machine.");
    expect((await echelon(words, settings)).code).toBe(0);
    expect(await counted(READERS, "SELECT count(*)::int FROM inbox_messages")).toBe(READERS);
    expect(await counted(1, "SELECT count(*)::int FROM editions WHERE state = 'SENT'")).toBe(1);
    expect(await counted(READERS, "SELECT count(DISTINCT recipient)::int FROM inbox_messages")).toBe(READERS);
    expect(await counted(READERS, "SELECT count(*)::int FROM inbox_messages")).toBe(READERS);
  }, 90_000);

  it("owe who signs up at either server a confirmation, once", async () => {
    const form = new URLSearchParams({ adresse: "camille@example.org", nom: "", site_web: "", frequence: "semaine" });
    const answer = await fetch(`${servers[1]?.url ?? ""}/abonnement`, { method: "POST", body: form });
    expect(answer.status).toBe(200);
    const sql = `SELECT count(*)::int FROM inbox_messages WHERE recipient = 'camille@example.org'`;
    expect(await counted(1, sql)).toBe(1);
    await pause(500);
    expect(await counted(1, sql)).toBe(1);
  }, 60_000);

  it("stop within 20 seconds when they are told, and leave nothing behind; no log names a reader", async () => {
    const began = performance.now();
    const ends = workers.map((worker) => once(worker, "exit"));
    for (const worker of workers) worker.kill("SIGTERM");
    expect((await Promise.all(ends)).map(([code]) => code as number | null)).toEqual([0, 0]);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(logged).toContain("working");
    expect(logged + servers.map((server) => server.said()).join("")).not.toMatch(/reader-\d|camille|@example\.org/);
  }, 60_000);
});
