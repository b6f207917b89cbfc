import { Counter, Gauge, type Registry } from "prom-client";
import type { RunReport } from "../domain/delivery.js";

/** What a worker of this process has done and does, by lane. */
interface WorkerFigures {
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly sending: Readonly<Record<string, number>>;
  readonly outstanding: number;
  readonly recovered: number;
  readonly ready: boolean;
}

/** Counters of a worker, in Prometheus' words. Nothing here names a reader. */
export function addDeliveryMetrics(registry: Registry, figures: WorkerFigures): void {
  const registers = [registry];
  new Counter({
    name: "echelon_delivery_letters_total",
    help: "Letters handed to a mail server, by the provider's lane and by what came of them.",
    labelNames: ["lane", "outcome"],
    registers,
    collect(): void {
      this.reset();
      for (const [lane, outcomes] of Object.entries(figures.outcomes)) {
        for (const [outcome, count] of Object.entries(outcomes)) this.inc({ lane, outcome }, count);
      }
    },
  });
  new Gauge({
    name: "echelon_delivery_sending",
    help: "Letters on a connection now.",
    labelNames: ["lane"],
    registers,
    collect(): void {
      for (const [lane, count] of Object.entries(figures.sending)) this.set({ lane }, count);
    },
  });
  single(registry, "outstanding", "Letters claimed, whose results are not kept yet.", () => figures.outstanding);
  single(
    registry,
    "recovered",
    "Lost workers and orphaned chunks taken over since the start.",
    () => figures.recovered,
  );
  single(registry, "ready", "1 while this worker can send.", () => (figures.ready ? 1 : 0));
}

function single(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name: `echelon_delivery_${name}`,
    help,
    registers: [registry],
    collect(): void {
      this.set(read());
    },
  });
}

/** Recipients of the runs that are on their way, by what became of them: counted from their rows. */
export function addRunMetrics(registry: Registry, reports: () => Promise<readonly RunReport[]>): void {
  new Gauge({
    name: "echelon_delivery_recipients",
    help: "Recipients of the runs on their way, by week and by what became of them.",
    labelNames: ["week", "state"],
    registers: [registry],
    async collect(): Promise<void> {
      // Without a database the other figures are still to be had; readiness tells of it.
      const found = await reports().catch(() => []);
      this.reset();
      for (const report of found) {
        for (const state of REPORTED) this.set({ week: report.week, state }, report[state]);
      }
    },
  });
}

const REPORTED = ["waiting", "accepted", "refused", "deferred", "uncertain", "suppressed", "cancelled"] as const;
