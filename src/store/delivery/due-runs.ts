import type { Instant } from "../../domain/instant.js";
import type { Db } from "../db.js";
import { refusing } from "../refusal.js";

interface ReleasedRun {
  readonly week: string;
  readonly state: "PLANNING" | "MISSED";
}

/**
 * Has approved runs leave whose time has come, and marks as missed those whose grace has passed meanwhile. However many
 * ask at once, each run is given to one of them.
 */
export async function releaseDueRuns(
  db: Db,
  { now, lateWindowMinutes }: { readonly now: Instant; readonly lateWindowMinutes: number },
): Promise<ReleasedRun[]> {
  return refusing(() =>
    db.query<ReleasedRun[]>(
      `WITH released AS (
        UPDATE delivery_runs SET
          state = CASE WHEN scheduled_for + make_interval(mins => $2) >= $1 THEN 'PLANNING' ELSE 'MISSED' END,
          started_at = CASE WHEN scheduled_for + make_interval(mins => $2) >= $1 THEN now() END
        WHERE state = 'SCHEDULED' AND scheduled_for <= $1 RETURNING week, state
      ) SELECT week, state FROM released ORDER BY week`,
      [now, lateWindowMinutes],
    ),
  );
}
