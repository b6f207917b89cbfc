import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the metrics look at besides the requests themselves. */
export interface MetricsDoor {
  readonly publication: () => { readonly version: string; readonly labs: readonly unknown[] };
  /** Adds what other rooms measure. */
  readonly more?: (registry: Registry) => void;
}

/** `/metrics` in Prometheus' text format: the process, the requests by route, and the published data. */
export function registerMetrics(app: FastifyInstance, { publication, more }: MetricsDoor): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "echelon_http_request_duration_seconds",
    help: "Time from a request to the end of its answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  gauge(registry, "echelon_data_version", "Version of the published data that this process serves.", () =>
    Number(publication().version),
  );
  gauge(registry, "echelon_labs", "Labs published.", () => publication().labs.length);
  more?.(registry);
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  app.get("/metrics", { logLevel: "warn" }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect(): void {
      this.set(read());
    },
  });
}
