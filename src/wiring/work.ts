import Fastify from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Config } from "../config/config.js";
import { type Figures, newFigures } from "../delivery/engine/figures.js";
import { work } from "../delivery/engine/work.js";
import { addDeliveryMetrics } from "../site/delivery-metrics.js";
import { registerHealth } from "../site/health.js";
import { requireMigrated } from "../store/migrate.js";
import { openConfiguredDatabase } from "./configured-database.js";
import { engineMeans } from "./engine.js";
import { createLog } from "./log.js";
import { untilStopped } from "./signals.js";
import { configuredTransport } from "./transport.js";

interface WorkOptions {
  /** Where `/metrics`, `/healthz` and `/readyz` answer, on this machine alone; null: nowhere. */
  readonly metricsPort: number | null;
}

/**
 * Sends whatever runs there are until a signal says stop, then drains.
 * @throws {EchelonError} CONFIGURATION_INVALID, DATABASE_UNAVAILABLE, MIGRATION_PENDING
 */
export async function runWorker(config: Config, { metricsPort }: WorkOptions): Promise<void> {
  const log = createLog(config.logLevel ?? "info", 1);
  const say = (line: string): void => {
    log.info(line);
  };
  const transport = configuredTransport(config);
  const database = await openConfiguredDatabase(config, say, say);
  try {
    await requireMigrated(database.dataSource);
    const figures = newFigures();
    const means = await engineMeans(config, { database: database.dataSource, transport, figures, say });
    const closeDoor = await openDoor(figures, metricsPort);
    const stop = new AbortController();
    void untilStopped().then((signal) => {
      log.info({ signal }, "stopping");
      stop.abort();
    });
    log.info("working");
    await work(means, stop.signal);
    await closeDoor();
  } finally {
    await database.close();
  }
}

/** The worker's own small HTTP server, for who operates it. */
async function openDoor(figures: Figures, port: number | null): Promise<() => Promise<void>> {
  if (port === null) return () => Promise.resolve();
  const app = Fastify({ forceCloseConnections: true });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addDeliveryMetrics(registry, figures);
  registerHealth(app, [{ name: "worker", problem: () => (figures.ready ? null : "cannot send now") }]);
  app.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  await app.listen({ host: "127.0.0.1", port });
  return () => app.close();
}
