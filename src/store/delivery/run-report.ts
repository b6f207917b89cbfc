import type { RecipientState, RunReport } from "../../domain/delivery.js";
import type { Db } from "../db.js";
import { instantSql } from "../instant-sql.js";
import { refusing } from "../refusal.js";
import { statesSql } from "./recipient-states.js";

const counted = (...states: readonly RecipientState[]): string =>
  `COALESCE(sum(n) FILTER (WHERE s IN (${statesSql(...states)})), 0)::int`;

/** The run is named, so that no other's rows are looked at; one whose rows were dropped left its figures. */
const REPORT = `SELECT id AS "runId", week, state, pause_reason AS "pauseReason", figures.*,
    ${instantSql("started_at")} AS "startedAt", ${instantSql("completed_at")} AS "completedAt"
  FROM delivery_runs CROSS JOIN LATERAL (
    SELECT COALESCE(sum(n), 0)::int AS planned, ${counted("PLANNED", "ATTEMPTING")} AS waiting,
      ${counted("ACCEPTED")} AS accepted, ${counted("REFUSED")} AS refused, ${counted("DEFERRED")} AS deferred,
      ${counted("UNCERTAIN")} AS uncertain, ${counted("SUPPRESSED")} AS suppressed, ${counted("CANCELLED")} AS cancelled
    FROM (
      SELECT state AS s, count(*) AS n FROM delivery_recipients WHERE run = $1 GROUP BY state
      UNION ALL SELECT place - 1, n FROM unnest(delivery_runs.kept_counts) WITH ORDINALITY AS kept(n, place)
    ) AS by_state
  ) AS figures WHERE number = $1`;

/** A run in figures, counted from its rows; undefined where there is none of this id. */
export async function runReport(db: Db, runId: string): Promise<RunReport | undefined> {
  return refusing(async () => {
    const [run] = await db.query<{ number: number }[]>("SELECT number FROM delivery_runs WHERE id = $1", [runId]);
    if (run === undefined) return undefined;
    return (await db.query<RunReport[]>(REPORT, [run.number]))[0];
  });
}
