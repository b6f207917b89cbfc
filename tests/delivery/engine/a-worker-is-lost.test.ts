import { afterEach, describe, expect, it } from "@jest/globals";
import { rm } from "node:fs/promises";
import { CLAIM_SIZE } from "../../../src/delivery/engine/feeder.js";
import { claim, claimablePlaces } from "../../../src/store/delivery/claims.js";
import { leaseChunk } from "../../../src/store/delivery/leases.js";
import { recoverWorker } from "../../../src/store/delivery/recovery.js";
import { registerWorker } from "../../../src/store/delivery/workers.js";
import { clusterUrl } from "../../support/cluster.js";
import { completed, CONNECTIONS, emptyStage, SLOW } from "../../support/delivery/stage.js";
import { until } from "../../support/delivery/until.js";
import { withClient } from "../../support/with-client.js";

const { set, midway, clear } = emptyStage();

const NO_CONNECTION = { connections: 0, messagesPerConnection: 1, perSecond: null };

describe("A run whose workers are lost", () => {
  afterEach(clear);

  it("is planned and sent to each reader once, by two workers that share it", async () => {
    const { ground, hire, verdict } = await set({ readers: 900, domains: ["example.org", "free.example"] });
    const workers = [hire(), hire()];
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ sent: 900, distinct: 900, lost: 0, twice: 0, adds: true });
    expect(found.report).toMatchObject({ planned: 900, accepted: 900 });
    const costs = await Promise.all(workers.map((worker) => worker.stop()));
    expect(costs.every(({ tookMs }) => tookMs < 20_000)).toBe(true);
  });

  it("costs at most one uncertain letter a connection when its worker is killed, and its journal is there", async () => {
    const { ground, hire, verdict } = await set({ readers: 400 }, SLOW);
    const first = hire({ connections: CONNECTIONS });
    await midway(60);
    await first.kill();
    hire({ connections: CONNECTIONS });
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ lost: 0, twice: 0, adds: true });
    expect(found.report.uncertain).toBeLessThanOrEqual(CONNECTIONS);
    expect(found.report.accepted + found.report.uncertain).toBe(400);
  });

  it("costs at most a claim and the connections when the journal is gone too", async () => {
    const { ground, hire, verdict } = await set({ readers: 400 }, SLOW);
    const first = hire({ connections: CONNECTIONS });
    await midway(60);
    await first.kill();
    await rm(ground.journalFolder, { recursive: true, force: true });
    hire({ connections: CONNECTIONS });
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ lost: 0, twice: 0, adds: true });
    expect(found.report.uncertain).toBeLessThanOrEqual(CLAIM_SIZE + CONNECTIONS);
  });

  it("sends what was uncertain again, and twice at most that, where its policy says so", async () => {
    const { ground, hire, verdict } = await set(
      { readers: 200, policy: "RESEND" },
      { ...SLOW, faults: [{ at: "ACCEPTED", does: "drop", times: 4 }] },
    );
    hire({ connections: CONNECTIONS });
    await until(ground.report, completed);
    const found = await verdict();
    expect(found).toMatchObject({ distinct: 200, lost: 0, twice: 4, adds: true });
    expect(found.report).toMatchObject({ accepted: 200, uncertain: 0 });
  });

  it("is finished by another while its worker stands still, and the one that wakes up sends nothing twice", async () => {
    const { ground, hire, verdict } = await set({ readers: 400 }, SLOW);
    const zombie = hire({ connections: CONNECTIONS });
    await midway(60);
    zombie.child.kill("SIGSTOP");
    hire({ connections: CONNECTIONS });
    await until(ground.report, completed);
    zombie.child.kill("SIGCONT");
    await until(zombie.said, (said) => said.length > 0 || zombie.child.exitCode !== null, 1500).catch(() => undefined);
    const found = await verdict();
    expect(found).toMatchObject({ lost: 0, twice: 0, adds: true });
    expect(found.report.uncertain).toBeLessThanOrEqual(CONNECTIONS);
  });

  it("waits for a claim on its way before a lost worker's claims are judged", async () => {
    const { ground, hire } = await set({ readers: 100 });
    const { ds } = ground;
    const planner = hire({ patience: { lookEveryMs: 50 }, connections: 1, lanes: { other: NO_CONNECTION } });
    await until(ground.report, ({ planned }) => planned === 100);
    await planner.stop();
    const worker = "00000000-0000-4000-8000-00000000dead";
    await registerWorker(ds, worker, "elsewhere");
    const lease = await leaseChunk(ds, worker, [7]);
    const places = await claimablePlaces(ds, { run: 0, chunk: 0, epoch: 0, ...lease });
    const late = ds.createQueryRunner();
    await late.startTransaction();
    await late.query("SELECT FROM delivery_chunks WHERE run = $1 AND number = $2 FOR SHARE", [
      lease?.run,
      lease?.chunk,
    ]);
    const judged = recoverWorker(ds, { worker, by: { kind: "gone" }, lostAfterMs: null, giveUpAfterMs: 1e9 });
    await late.query("UPDATE delivery_recipients SET state = 1, epoch = $1 WHERE run = $2", [lease?.epoch, lease?.run]);
    await late.commitTransaction();
    await late.release();
    await judged;
    await expect(ground.report()).resolves.toMatchObject({ uncertain: 100, waiting: 0 });
    const after = { run: 0, chunk: 0, epoch: 0, ...lease, worker, places, timeZone: "UTC" };
    await expect(claim(ds, after)).resolves.toStrictEqual([]);
  });

  it("goes on as if nothing had been when its connections to the database are cut, again and again", async () => {
    const { ground, hire, verdict } = await set({ readers: 600 }, { latency: 10 });
    hire({ connections: CONNECTIONS });
    for (let round = 1; round <= 6; round += 1) {
      await midway(60 * round);
      await ground.ds.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    }
    await until(ground.report, completed);
    expect(await verdict()).toMatchObject({ sent: 600, distinct: 600, lost: 0, twice: 0, adds: true });
  });

  it("is drained by a worker that is told to stop: nothing uncertain, and the rest as planned as before", async () => {
    const { ground, hire, verdict } = await set({ readers: 400 }, SLOW);
    const worker = hire({ connections: CONNECTIONS });
    await midway(60);
    const { tookMs } = await worker.stop();
    expect(tookMs).toBeLessThan(20_000);
    const { report, sent } = await verdict();
    expect(report).toMatchObject({ uncertain: 0, accepted: sent, waiting: 400 - sent });
    await expect(ground.ds.query("SELECT FROM delivery_recipients WHERE state = 1")).resolves.toStrictEqual([]);
  });

  it("ends when it is told to while the database is away: what it heard is in its journal", async () => {
    const { ground, hire, verdict } = await set({ readers: 400 }, SLOW);
    const worker = hire({ connections: CONNECTIONS });
    await midway(60);
    const name = new URL(ground.url).pathname.slice(1);
    const ask = async (sql: string): Promise<void> => {
      await withClient(await clusterUrl(), (client) => client.query(sql));
    };
    await ask(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const { tookMs } = await worker.stop();
    expect(tookMs).toBeLessThan(20_000);
    await ask(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    hire({ connections: CONNECTIONS });
    await until(
      () => ground.report().catch(() => null),
      (report) => report !== null && completed(report),
    );
    const found = await verdict();
    expect(found).toMatchObject({ sent: 400, lost: 0, twice: 0, adds: true });
    expect(found.report).toMatchObject({ accepted: 400, uncertain: 0 });
  });

  it("tries again what a server put off, and tells apart what it refused", async () => {
    const faults = [
      { at: "RCPT", does: { says: "451 4.3.0 Try later" }, rate: 0.05 },
      { at: "RCPT", does: { says: "550 5.1.1 <lecteur@example.org>: nobody of that name" }, rate: 0.03 },
      { at: "DATA", does: "drop", rate: 0.02 },
      { at: "MAIL", does: { says: "421 4.7.0 Too many connections" }, rate: 0.01 },
    ] as const;
    const { ground, hire, verdict } = await set({ readers: 500 }, { faults });
    hire({ connections: CONNECTIONS });
    await until(ground.report, completed, 60_000);
    const { report, sent, lost, twice, adds } = await verdict();
    expect({ lost, twice, adds }).toStrictEqual({ lost: 0, twice: 0, adds: true });
    expect(report).toMatchObject({ accepted: sent, refused: 500 - sent, uncertain: 0 });
    expect(report.refused).toBeGreaterThan(3);
    const said = await ground.ds.query<{ text: string }[]>(
      "SELECT DISTINCT text FROM delivery_recipients WHERE state = 4",
    );
    expect(said.some(({ text }) => text.includes("@"))).toBe(false);
  }, 120_000);
});
