import { afterEach, describe, expect, it } from "@jest/globals";
import type { RunReport } from "../../../src/domain/delivery.js";
import { type Ground, type GroundWish, layGround, start } from "../../support/delivery/ground.js";
import { until } from "../../support/delivery/until.js";
import type { WorkerOptions } from "../../support/delivery/worker-options.js";
import { startWorker, type WorkerProcess } from "../../support/delivery/worker-process.js";
import type { SinkOptions } from "../../support/smtp-sink/options.js";
import { type SmtpSink, startSmtpSink } from "../../support/smtp-sink/smtp-sink.js";

/** What stands while a test runs. */
const standing: { close: () => Promise<unknown> }[] = [];

async function scene(wish: GroundWish, sinkOptions: SinkOptions = {}): Promise<{ ground: Ground; sink: SmtpSink }> {
  const ground = await layGround(wish);
  const sink = await startSmtpSink({ identity: "recipient", ...sinkOptions });
  standing.push(ground, sink);
  return { ground, sink };
}

function hire(
  { ground, sink }: { ground: Ground; sink: SmtpSink },
  options: Partial<WorkerOptions> = {},
): WorkerProcess {
  const { url: databaseUrl, journalFolder } = ground;
  const worker = startWorker({ databaseUrl, smtpUrl: sink.url, journalFolder, ...options });
  standing.unshift({ close: () => worker.kill() });
  return worker;
}

/** What every run has to add up to, whatever happened to it. */
function sum(report: RunReport): number {
  const { waiting, accepted, refused, deferred, uncertain, suppressed, cancelled } = report;
  return waiting + accepted + refused + deferred + uncertain + suppressed + cancelled;
}

const ended = ({ state }: RunReport): boolean => state === "COMPLETED";

describe("A run", () => {
  afterEach(async () => {
    for (const one of standing.splice(0)) await one.close();
  });

  it("is planned and sent to each reader once, by two workers that share it", async () => {
    const { ground, sink } = await scene({ readers: 1500, domains: ["example.org", "gmail.com", "example.net"] });
    const workers = [hire({ ground, sink }), hire({ ground, sink })];
    await start(ground);
    const report = await until(ground.report, ended);
    expect(report).toMatchObject({ planned: 1500, accepted: 1500, waiting: 0, uncertain: 0 });
    expect(sum(report)).toBe(report.planned);
    expect(sink.report()).toMatchObject({ accepted: 1500, distinct: 1500 });
    const costs = await Promise.all(workers.map((worker) => worker.stop()));
    expect(costs.every(({ tookMs }) => tookMs < 20_000)).toBe(true);
  });
});
