import type { Db } from "../db.js";
import { refusing } from "../refusal.js";
import type { NewRun } from "./runs.js";

/**
 * Gives the run of an occurrence that was cancelled before anybody was written to another edition to send; says
 * whether there was one. The occurrence keeps its one run.
 */
export async function renewRun(tx: Db, run: NewRun): Promise<boolean> {
  const renewed = await refusing(() =>
    tx.query<unknown[]>(
      `WITH renewed AS (
        UPDATE delivery_runs SET edition_id = $2, state = $3, uncertain_policy = $4, content_sha256 = $5, moved_labs = $6,
          scheduled_for = $7, created_at = now(), completed_at = NULL
        WHERE occurrence = $1 AND state = 'CANCELLED' AND started_at IS NULL RETURNING id
      ) SELECT id FROM renewed`,
      [
        ...[run.occurrence, run.editionId, run.state, run.uncertainPolicy, run.contentSha256],
        ...[run.movedLabs, run.scheduledFor],
      ],
    ),
  );
  return renewed.length > 0;
}
