import { randomUUID } from "node:crypto";
import type { Db } from "./db.js";
import { refusing } from "./refusal.js";

/** An edition that is approved, and not yet on its way. */
export interface ApprovedEdition {
  /** `2026-W04`. */
  readonly week: string;
  readonly subject: string;
  readonly preheader: string;
  /** As anybody may read it. */
  readonly html: string;
  readonly text: string;
  /** Ids of the phrases that it is written with. */
  readonly phrases: readonly string[];
}

interface NumberedEdition {
  readonly id: string;
  readonly number: number;
}

/** The lock that approvals take, one after the other: editions are numbered without a gap. */
const APPROVAL_LOCK = 1_770_900_001;

/** Has approvals wait for each other until the transaction ends. */
export async function lockApprovals(tx: Db): Promise<void> {
  await refusing(() => tx.query("SELECT pg_advisory_xact_lock($1)", [APPROVAL_LOCK]));
}

/** Adds an edition under the next number; one that was cancelled gives its number up. Takes `lockApprovals` first. */
export async function addEdition(tx: Db, edition: ApprovedEdition): Promise<NumberedEdition> {
  const [next] = await tx.query<[{ number: number }]>(
    "SELECT COALESCE(max(number), 0) + 1 AS number FROM editions WHERE state <> 'CANCELLED'",
  );
  await tx.query(
    `UPDATE editions SET number = (SELECT max(number) + 1 FROM editions) WHERE number = $1 AND state = 'CANCELLED'`,
    [next.number],
  );
  const id = randomUUID();
  const { week, subject, preheader, html, text, phrases } = edition;
  await refusing(() =>
    tx.query(
      `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, phrases)
      VALUES ($1, $2, $3, 'SCHEDULED', $4, $5, $6, $7, $8)`,
      [id, next.number, week, subject, preheader, html, text, phrases],
    ),
  );
  return { id, number: next.number };
}

/**
 * Has editions follow their runs: a completed run makes its edition a sent one, which is public from then on. Gives the
 * weeks of those that were sent.
 */
export async function followRuns(db: Db): Promise<string[]> {
  const changed = await refusing(() =>
    db.query<{ week: string; state: string }[]>(
      `WITH wanted AS (
        SELECT edition_id, completed_at, CASE
          WHEN state = 'COMPLETED' THEN 'SENT'
          WHEN state = 'CANCELLED' THEN 'CANCELLED'
          WHEN state IN ('SCHEDULED', 'MISSED') THEN 'SCHEDULED'
          ELSE 'SENDING' END AS state
        FROM delivery_runs
      ), changed AS (
        UPDATE editions e SET state = w.state, sent_at = CASE WHEN w.state = 'SENT' THEN w.completed_at END
        FROM wanted w WHERE w.edition_id = e.id AND e.state <> 'SENT' AND e.state <> w.state RETURNING e.week, e.state
      ) SELECT week, state FROM changed ORDER BY week`,
    ),
  );
  return changed.filter(({ state }) => state === "SENT").map(({ week }) => week);
}
