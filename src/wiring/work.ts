import Fastify from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Config } from "../config/config.js";
import { addDeliveryMetrics, addRunMetrics } from "../site/delivery-metrics.js";
import { registerHealth } from "../site/health.js";
import { requireMigrated } from "../store/migrate.js";
import { openConfiguredDatabase } from "./configured-database.js";
import { createLog } from "./log.js";
import { openPostRoom, type PostRoom } from "./post-room.js";
import { runReports } from "./run-reports.js";
import { untilStopped } from "./signals.js";

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
  const database = await openConfiguredDatabase(config, say, say);
  try {
    await requireMigrated(database.dataSource);
    const room = await openPostRoom({ config, database: database.dataSource, log });
    const closeDoor = await openDoor({ ...room, reports: runReports(database.dataSource) }, metricsPort);
    log.info("working");
    log.info({ signal: await untilStopped() }, "stopping");
    await room.stop();
    await closeDoor();
  } finally {
    await database.close();
  }
}

interface Watched extends Pick<PostRoom, "figures" | "problem"> {
  readonly reports: ReturnType<typeof runReports>;
}

/** The worker's own small HTTP server, for who operates it. */
async function openDoor({ figures, problem, reports }: Watched, port: number | null): Promise<() => Promise<void>> {
  if (port === null) return () => Promise.resolve();
  const app = Fastify({ forceCloseConnections: true });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addDeliveryMetrics(registry, figures);
  addRunMetrics(registry, reports);
  registerHealth(app, [{ name: "worker", problem }]);
  app.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  await app.listen({ host: "127.0.0.1", port });
  return () => app.close();
}
