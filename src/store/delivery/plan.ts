import type { DataSource, EntityManager } from "typeorm";
import { LANE_DOMAINS, type Lane, LANES } from "../../domain/lane.js";
import { refusing } from "../refusal.js";
import { attachPartition, createPartition, partitionOf } from "./partitions.js";

/** Recipients of one chunk, at most: what a worker leases at a time. */
const CHUNK = 500;

interface Begun {
  readonly number: number;
  readonly movedLabs: readonly string[];
  readonly day: string;
}

/**
 * Plans the recipients of a run: every ACTIVE reader who is not paused on the run's day (on the clocks of `timeZone`),
 * and who wants every letter or follows a lab that moved. All in one transaction, which sets the run to SENDING: had it
 * been cut off, nothing of it would be there, and whoever comes next begins again.
 * @returns readers planned; null where another plans this run now, or nothing is left to plan
 */
export async function planRun(ds: DataSource, runId: string, timeZone: string): Promise<number | null> {
  return refusing(() => ds.transaction((tx) => planWithin(tx, runId, timeZone)));
}

/** A million rows are sorted in memory, and statements of a few seconds are not worth compiling. */
const ROOM = ["SET LOCAL work_mem = '64MB'", "SET LOCAL maintenance_work_mem = '128MB'", "SET LOCAL jit = off"];

async function planWithin(tx: EntityManager, runId: string, timeZone: string): Promise<number | null> {
  const [run] = await tx.query<Begun[]>(
    `SELECT number, moved_labs AS "movedLabs", to_char(scheduled_for AT TIME ZONE $2, 'YYYY-MM-DD') AS day
    FROM delivery_runs WHERE id = $1 AND state = 'PLANNING' FOR UPDATE SKIP LOCKED`,
    [runId, timeZone],
  );
  if (run === undefined) return null;
  for (const setting of ROOM) await tx.query(setting);
  await createPartition(tx, run.number);
  await deal(tx, run);
  await attachPartition(tx, run.number);
  const planned = await addChunks(tx, run.number);
  // Whoever plans the first claims has to know that these tables are not small any more.
  await tx.query(`ANALYZE ${partitionOf(run.number)}, delivery_chunks`);
  await tx.query(
    "UPDATE delivery_runs SET planned = $2, planned_at = clock_timestamp(), state = 'SENDING' WHERE id = $1",
    [runId, planned],
  );
  return planned;
}

/**
 * The readers of a chunk lie side by side, and so do their recipients: a claim touches few pages of either. Chunks are
 * numbered so that the lanes take turns.
 */
async function deal(tx: EntityManager, { number, movedLabs, day }: Begun): Promise<void> {
  const domains = Object.entries(LANE_DOMAINS).flatMap(([lane, names]) =>
    names.map((name) => ({ name, lane: LANES.indexOf(lane as Lane) })),
  );
  await tx.query(
    `INSERT INTO ${partitionOf(number)} (run, subscriber_id, chunk)
    SELECT ${number}, id,
      (row_number() OVER (PARTITION BY lane ORDER BY place) - 1)::int / ${CHUNK} * ${LANES.length} + lane
    FROM (
      SELECT s.id, s.ctid AS place, COALESCE(known.lane, ${LANES.indexOf("other")}) AS lane
      FROM subscribers s LEFT JOIN unnest($1::text[], $2::smallint[]) AS known(domain, lane)
        ON known.domain = split_part(s.address_key, '@', 2)
      WHERE s.state = 'ACTIVE' AND (s.paused_until IS NULL OR s.paused_until <= $3::date)
        AND (s.frequency = 'WEEKLY' OR s.labs && $4::text[])
    ) AS wanted`,
    [domains.map(({ name }) => name), domains.map(({ lane }) => lane), day, movedLabs],
  );
}

/** @returns the recipients in them */
async function addChunks(tx: EntityManager, run: number): Promise<number> {
  const [{ planned }] = await tx.query<[{ planned: number }]>(
    `WITH dealt AS MATERIALIZED (
      SELECT chunk, count(*) AS readers FROM ${partitionOf(run)} GROUP BY chunk
    ), made AS (
      INSERT INTO delivery_chunks (run, number, lane, due_at)
      SELECT ${run}, chunk, chunk % ${LANES.length}, now() FROM dealt
    )
    SELECT COALESCE(sum(readers), 0)::int AS planned FROM dealt`,
  );
  return planned;
}
