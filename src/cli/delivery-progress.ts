import { setTimeout as pause } from "node:timers/promises";
import { Presets, SingleBar } from "cli-progress";
import type { DataSource } from "typeorm";
import type { RunReport } from "../domain/delivery.js";
import { runReport } from "../store/delivery/run-report.js";
import type { DeliveryRun } from "../store/delivery/runs.js";
import type { Terminal } from "./terminal.js";

const LOOK_MS = 1000;

/** Shows how far a run is until nothing moves in it any more: a bar where somebody looks, else a line now and then. */
export async function followRun(database: DataSource, run: DeliveryRun, terminal: Terminal): Promise<void> {
  const show = process.stderr.isTTY ? bar() : lines(terminal);
  for (;;) {
    const report = await runReport(database, run.id);
    if (report === undefined) return;
    show.update(report);
    if (!["SCHEDULED", "PLANNING", "SENDING"].includes(report.state)) break;
    await pause(LOOK_MS);
  }
  show.end();
}

interface Show {
  readonly update: (report: RunReport) => void;
  readonly end: () => void;
}

function bar(): Show {
  const format = "{week} {bar} {percentage} % · {value}/{total} · {state} · {uncertain} uncertain";
  const shown = new SingleBar({ format, hideCursor: true, stream: process.stderr }, Presets.shades_classic);
  shown.start(0, 0, { week: "", state: "", uncertain: 0 });
  return {
    update: (report) => {
      shown.setTotal(report.planned);
      shown.update(doneOf(report), { week: report.week, state: report.state, uncertain: report.uncertain });
    },
    end: () => {
      shown.stop();
    },
  };
}

function lines({ tell }: Terminal): Show {
  let told = "";
  return {
    update: (report) => {
      const line = `${report.week} ${report.state}: ${doneOf(report)} of ${report.planned}`;
      if (line !== told) tell(line);
      told = line;
    },
    end: () => undefined,
  };
}

function doneOf({ planned, waiting, deferred }: RunReport): number {
  return planned - waiting - deferred;
}
