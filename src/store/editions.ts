import { randomUUID } from "node:crypto";
import type { Db } from "./db.js";
import { statesSql } from "./delivery/recipient-states.js";
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

/** A numbered edition with the hash of its content. */
export interface NumberedLetter extends NumberedEdition, Omit<ApprovedEdition, "phrases"> {
  readonly state: string;
  readonly sha256: string;
}

/** The edition of a week that was sent, or that is to be; undefined: none. */
export async function letterOfWeek(db: Db, week: string): Promise<NumberedLetter | undefined> {
  const [letter] = await refusing(() =>
    db.query<NumberedLetter[]>(
      `SELECT e.id, e.number, e.week, e.state, e.subject, e.preheader, e.html, e.text, c.sha256
      FROM editions e JOIN edition_contents c ON c.edition_id = e.id WHERE e.week = $1 AND e.state <> 'CANCELLED'`,
      [week],
    ),
  );
  return letter;
}

/**
 * Has editions follow their runs. An edition is a sent one, and public, once a server has taken it for one reader: who
 * reads it may want it online at once, and what was read is not taken back by a cancelled run. Gives the weeks of those
 * that were sent.
 */
export async function followRuns(db: Db): Promise<string[]> {
  const changed = await refusing(() =>
    db.query<{ week: string; state: string }[]>(
      `WITH wanted AS (
        SELECT e.id, COALESCE(r.started_at, r.completed_at) AS sent_at, CASE
          WHEN r.state = 'COMPLETED' OR EXISTS (
            SELECT FROM delivery_recipients WHERE run = r.number AND state IN (${statesSql("ACCEPTED")})
          ) THEN 'SENT'
          WHEN r.state = 'CANCELLED' THEN 'CANCELLED'
          WHEN r.state IN ('SCHEDULED', 'MISSED') THEN 'SCHEDULED'
          ELSE 'SENDING' END AS state
        FROM delivery_runs r JOIN editions e ON e.id = r.edition_id WHERE e.state <> 'SENT'
      ), changed AS (
        UPDATE editions e SET state = w.state, sent_at = CASE WHEN w.state = 'SENT' THEN w.sent_at END
        FROM wanted w WHERE w.id = e.id AND e.state <> w.state RETURNING e.week, e.state
      ) SELECT week, state FROM changed ORDER BY week`,
    ),
  );
  return changed.filter(({ state }) => state === "SENT").map(({ week }) => week);
}
