import type { DataSource } from "typeorm";
import type { RunReport } from "../domain/delivery.js";
import { runReport } from "../store/delivery/run-report.js";
import { runsOf } from "../store/delivery/runs.js";

/** A million rows are counted for each run: not for everybody who asks. */
const KEPT_MS = 15_000;

/** The runs on their way, in figures that are at most a quarter of a minute old. */
export function runReports(database: DataSource): () => Promise<readonly RunReport[]> {
  let kept: Promise<readonly RunReport[]> | null = null;
  let until = 0;
  return () => {
    if (kept === null || performance.now() > until) {
      until = performance.now() + KEPT_MS;
      kept = countRuns(database);
    }
    return kept;
  };
}

async function countRuns(database: DataSource): Promise<readonly RunReport[]> {
  const runs = await runsOf(database, "PLANNING", "SENDING", "PAUSED");
  return (await Promise.all(runs.map(({ id }) => runReport(database, id)))).flatMap((report) => report ?? []);
}
