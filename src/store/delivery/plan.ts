import type { DataSource, EntityManager } from "typeorm";
import { LANE_DOMAINS, type Lane, LANES } from "../../domain/lane.js";
import { refusing } from "../refusal.js";

/** Readers of one batch, hence of one transaction. */
const BATCH = 50_000;
/** Recipients of one chunk, at most: what a worker leases at a time. */
const CHUNK = 500;

interface Begun {
  readonly number: number;
  readonly plannedTo: string | null;
  readonly movedLabs: readonly string[];
  readonly day: string;
}

/**
 * Plans the recipients of a run: every ACTIVE reader who is not paused on the run's day (on the clocks of `timeZone`),
 * and who wants every letter or follows a lab that moved. Batch after batch, each in a transaction that keeps how far it
 * came: whoever is killed is followed by another who goes on from there. The last batch sets the run to SENDING.
 * @returns readers planned by this call; null where another plans this run now, or nothing is left to plan
 */
export async function planRun(ds: DataSource, runId: string, timeZone: string, batch = BATCH): Promise<number | null> {
  let planned: number | null = null;
  for (;;) {
    const step = await refusing(() => ds.transaction((tx) => planBatch(tx, { runId, timeZone, batch })));
    if (step === null) return planned;
    planned = (planned ?? 0) + step.planned;
    if (step.finished) break;
  }
  // Whoever plans the first claims has to know that these tables are not small any more.
  await refusing(() => ds.query("ANALYZE delivery_recipients, delivery_chunks"));
  return planned;
}

interface Step {
  readonly planned: number;
  readonly finished: boolean;
}

interface BatchOf {
  readonly runId: string;
  readonly timeZone: string;
  readonly batch: number;
}

async function planBatch(tx: EntityManager, { runId, timeZone, batch }: BatchOf): Promise<Step | null> {
  const [run] = await tx.query<Begun[]>(
    `SELECT number, planned_to AS "plannedTo", moved_labs AS "movedLabs",
      to_char(scheduled_for AT TIME ZONE $2, 'YYYY-MM-DD') AS day
    FROM delivery_runs WHERE id = $1 AND state = 'PLANNING' FOR UPDATE SKIP LOCKED`,
    [runId, timeZone],
  );
  if (run === undefined) return null;
  const domains = Object.entries(LANE_DOMAINS).flatMap(([lane, names]) =>
    names.map((name) => ({ name, lane: LANES.indexOf(lane as Lane) })),
  );
  const [found] = await tx.query<[{ planned: number; read: number; last: string | null }]>(PLAN, [
    ...[run.number, run.plannedTo, run.day, run.movedLabs],
    ...[domains.map(({ name }) => name), domains.map(({ lane }) => lane), LANES.indexOf("other")],
    ...[batch, CHUNK],
  ]);
  const finished = found.read < batch;
  await tx.query(
    `UPDATE delivery_runs SET planned = planned + $2, planned_to = COALESCE($3, planned_to),
      planned_at = CASE WHEN $4 THEN now() END, state = CASE WHEN $4 THEN 'SENDING' ELSE state END
    WHERE id = $1`,
    [runId, found.planned, found.last, finished],
  );
  return { planned: found.planned, finished };
}

/**
 * Rows are written in the order of the readers' ids, and dealt to the chunks of their lane one by one: the claims of one
 * chunk then touch one row of many pages rather than many rows of one, and each page has room for its updates. Nothing
 * is sorted: readers come in the order of their ids, and are numbered as they come.
 */
const PLAN = `WITH readers AS MATERIALIZED (
    SELECT id, split_part(address_key, '@', 2) AS domain,
      (paused_until IS NULL OR paused_until <= $3::date) AND (frequency = 'WEEKLY' OR labs && $4::text[]) AS wanted
    FROM subscribers WHERE state = 'ACTIVE' AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $8
  ), wanted AS MATERIALIZED (
    SELECT readers.id, COALESCE(known.lane, $7) AS lane, row_number() OVER () AS place
    FROM readers LEFT JOIN unnest($5::text[], $6::smallint[]) AS known(domain, lane) USING (domain) WHERE wanted
  ), shares AS (
    SELECT lane, ((count(*) + $9 - 1) / $9)::int AS chunks FROM wanted GROUP BY lane
  ), base AS MATERIALIZED (
    SELECT COALESCE(max(number) + 1, 0) AS number FROM delivery_chunks WHERE run = $1
  ), dealt AS MATERIALIZED (
    SELECT lane, chunks, ((SELECT number FROM base) + sum(chunks) OVER (ORDER BY lane) - chunks)::int AS first FROM shares
  ), made AS (
    INSERT INTO delivery_chunks (run, number, lane, due_at)
    SELECT $1, first + n, lane, now() FROM dealt CROSS JOIN LATERAL generate_series(0, chunks - 1) AS n
  ), kept AS (
    INSERT INTO delivery_recipients (run, subscriber_id, chunk)
    SELECT $1, id, first + place % chunks FROM wanted JOIN dealt USING (lane)
  )
  SELECT (SELECT count(*)::int FROM wanted) AS planned, (SELECT count(*)::int FROM readers) AS read,
    (SELECT id FROM readers ORDER BY id DESC LIMIT 1) AS last`;
