import { describe, expect, it } from "@jest/globals";
import { Registry } from "prom-client";
import type { RunReport } from "../../src/domain/delivery.js";
import { newFigures } from "../../src/delivery/engine/figures.js";
import { addDeliveryMetrics, addRunMetrics } from "../../src/site/delivery-metrics.js";

const REPORT: RunReport = {
  ...{ runId: "", week: "2026-W05", state: "SENDING", pauseReason: null, startedAt: null, completedAt: null },
  ...{ planned: 9, waiting: 4, accepted: 5, refused: 0, deferred: 0, uncertain: 0, suppressed: 0, cancelled: 0 },
};

describe("The metrics of deliveries", () => {
  it("count letters by lane and by what came of them, the same however often they are asked for", async () => {
    const registry = new Registry();
    const figures = newFigures();
    addDeliveryMetrics(registry, figures);
    figures.outcomes.orange.ACCEPTED = 3;
    figures.ready = true;
    await registry.metrics();
    const text = await registry.metrics();
    expect(text).toContain('echelon_delivery_letters_total{lane="orange",outcome="ACCEPTED"} 3\n');
    expect(text).toContain("echelon_delivery_ready 1\n");
  });

  it("tell of the runs on their way, and of the rest while the database is away", async () => {
    const registry = new Registry();
    let away = false;
    addRunMetrics(registry, () => (away ? Promise.reject(new TypeError("away")) : Promise.resolve([REPORT])));
    await expect(registry.metrics()).resolves.toContain('{week="2026-W05",state="accepted"} 5\n');
    away = true;
    await expect(registry.metrics()).resolves.not.toContain("2026-W05");
  });
});
