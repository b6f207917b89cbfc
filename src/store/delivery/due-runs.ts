import type { Instant } from "../../domain/instant.js";
import type { Db } from "../db.js";
import { refusing } from "../refusal.js";

interface ReleasedRun {
  readonly week: string;
  readonly state: "PLANNING" | "MISSED";
}

/** What is to leave, and what has to hold for it. */
interface Release {
  readonly now: Instant;
  readonly lateWindowMinutes: number;
  /** Weeks that do not leave yet. */
  readonly held: readonly string[];
  /** The version of the record at which the others were looked at; null: whatever it is by now. */
  readonly version: string | null;
}

/**
 * Has approved runs leave whose time has come, and marks as missed those whose grace has passed meanwhile. However many
 * ask at once, each run is given to one of them.
 */
export async function releaseDueRuns(
  db: Db,
  { now, lateWindowMinutes, held, version }: Release,
): Promise<ReleasedRun[]> {
  return refusing(() =>
    db.query<ReleasedRun[]>(
      `WITH released AS (
        UPDATE delivery_runs SET
          state = CASE WHEN scheduled_for + make_interval(mins => $2) >= $1 THEN 'PLANNING' ELSE 'MISSED' END,
          started_at = CASE WHEN scheduled_for + make_interval(mins => $2) >= $1 THEN now() END
        WHERE state = 'SCHEDULED' AND scheduled_for <= $1 AND NOT week = ANY($3)
          AND ($4::bigint IS NULL OR EXISTS (SELECT FROM data_version WHERE version = $4)) RETURNING week, state
      ) SELECT week, state FROM released ORDER BY week`,
      [now, lateWindowMinutes, held, version],
    ),
  );
}
