import { afterEach, describe, expect, it } from "@jest/globals";
import { CLAIM_SIZE } from "../../../src/delivery/engine/feeder.js";
import { cancelRun, resumeRun } from "../../../src/store/delivery/run-verbs.js";
import { changeRunState } from "../../../src/store/delivery/runs.js";
import { completed, CONNECTIONS, emptyStage, SLOW } from "../../support/delivery/stage.js";
import { until } from "../../support/delivery/until.js";

const { set, midway, clear } = emptyStage();

describe("A run that is steered", () => {
  afterEach(clear);

  it("lets at most two claims and the connections through once it is paused, and goes on when it is resumed", async () => {
    const { ground, sink, hire, verdict } = await set({ readers: 500 }, { latency: 10 });
    hire({ connections: CONNECTIONS });
    for (let round = 0; round < 4; round += 1) {
      await midway(40 * (round + 1));
      const paused = await changeRunState(ground.ds, ground.run.id, {
        from: ["SENDING"],
        to: "PAUSED",
        reason: "by hand",
      });
      const before = sink.report().accepted;
      const quiet = await until(
        ground.report,
        ({ waiting, accepted }) => accepted === sink.report().accepted && waiting > 0,
      );
      expect(paused?.state).toBe("PAUSED");
      expect(quiet.accepted - before).toBeLessThanOrEqual(2 * CLAIM_SIZE + CONNECTIONS);
      await resumeRun(ground.ds, ground.run.id);
    }
    await until(ground.report, completed);
    expect(await verdict()).toMatchObject({ sent: 500, distinct: 500, lost: 0, adds: true });
  });

  it("leaves nobody waiting once it is cancelled", async () => {
    const { ground, hire, verdict } = await set({ readers: 500 }, SLOW);
    hire({ connections: CONNECTIONS });
    await midway(60);
    await cancelRun(ground.ds, ground.run.id);
    const report = await until(ground.report, ({ waiting, deferred }) => waiting + deferred === 0);
    expect(report).toMatchObject({ state: "CANCELLED", uncertain: 0 });
    expect(report.cancelled).toBeGreaterThan(250);
    expect(await verdict()).toMatchObject({ sent: report.accepted, lost: 0, adds: true });
  });

  it("writes to nobody who left before the next claim", async () => {
    const { ground, sink, hire, verdict } = await set({ readers: 500 }, SLOW);
    hire({ connections: CONNECTIONS });
    await midway(60);
    await ground.ds.query("UPDATE subscribers SET state = 'UNSUBSCRIBED', unsubscribed_at = now()");
    const atLeaving = sink.report().accepted;
    const report = await until(ground.report, completed);
    expect(report.accepted - atLeaving).toBeLessThanOrEqual(CLAIM_SIZE + CONNECTIONS);
    expect(report.suppressed).toBeGreaterThan(250);
    expect(await verdict()).toMatchObject({ lost: 0, twice: 0, adds: true });
  });

  it("is paused, and nothing more of it leaves, once its content is not what was approved", async () => {
    const { ground, sink, hire } = await set({ readers: 50 });
    await ground.ds.query("UPDATE edition_contents SET content = content || ' '::bytea");
    hire();
    const report = await until(ground.report, ({ state }) => state === "PAUSED");
    expect(report).toMatchObject({ accepted: 0, waiting: 50 });
    expect(report.pauseReason).toMatch(/^Content changed/u);
    expect(sink.report().accepted).toBe(0);
  });

  it("is paused by itself when the server refuses whoever sends", async () => {
    const { ground, hire } = await set(
      { readers: 100 },
      { faults: [{ at: "MAIL", does: { says: "550 5.7.1 Not you" } }] },
    );
    hire({ connections: CONNECTIONS });
    const report = await until(ground.report, ({ state }) => state === "PAUSED");
    expect(report).toMatchObject({ pauseReason: "The server refuses us at MAIL: 550 5.7.1", refused: 0, accepted: 0 });
  });
});
