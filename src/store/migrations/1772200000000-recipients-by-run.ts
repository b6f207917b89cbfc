import type { MigrationInterface, QueryRunner } from "typeorm";

const COLUMNS = `subscriber_id uuid NOT NULL,
  run integer NOT NULL,
  chunk integer NOT NULL,
  epoch integer NOT NULL DEFAULT 0,
  state smallint NOT NULL DEFAULT 0,
  attempts smallint NOT NULL DEFAULT 0,
  code smallint,
  next_at TIMESTAMP(3) WITH TIME ZONE,
  deferred_since TIMESTAMP(3) WITH TIME ZONE,
  enhanced text,
  text text,
  CONSTRAINT delivery_recipients_state CHECK (state BETWEEN 0 AND 7)`;

const REFUSALS = `CREATE TABLE delivery_refusals (
  subscriber_id uuid NOT NULL,
  run integer NOT NULL,
  code smallint,
  enhanced text,
  text text,
  CONSTRAINT delivery_refusals_pkey PRIMARY KEY (subscriber_id, run)
)`;

/** Nobody is written to before a run is planned, and planning begins anew now where it was interrupted. */
const FORGET_HALF_PLANNED = [
  `DELETE FROM delivery_recipients USING delivery_runs r
  WHERE r.number = run AND r.planned_at IS NULL AND r.state IN ('PLANNING', 'PAUSED')`,
  `DELETE FROM delivery_chunks USING delivery_runs r
  WHERE r.number = run AND r.planned_at IS NULL AND r.state IN ('PLANNING', 'PAUSED')`,
  "UPDATE delivery_runs SET planned = 0 WHERE planned_at IS NULL AND state IN ('PLANNING', 'PAUSED')",
];

/** What was looked for among the rows until now, and may not have been found yet. */
const RECENT_REFUSALS = `INSERT INTO delivery_refusals (subscriber_id, run, code, enhanced, text)
  SELECT d.subscriber_id, d.run, d.code, d.enhanced, d.text FROM delivery_recipients d JOIN delivery_runs r ON r.number = d.run
  WHERE d.state = 4 AND (r.state IN ('SENDING', 'PAUSED') OR r.completed_at >= now() - interval '2 days')`;

/** Runs whose recipients are nobody's leave their figures, in the order of the states. */
const KEEP_COUNTS = `UPDATE delivery_runs SET kept_counts = ARRAY(
    SELECT (SELECT count(*) FROM delivery_recipients d WHERE d.run = delivery_runs.number AND d.state = place)::int
    FROM generate_series(0, 7) AS place ORDER BY place)
  WHERE anonymised_at IS NOT NULL`;

/** As many rows a page as leave room for what sending makes of them. */
const FILLFACTOR = 50;

/** The recipients of each run in a table of their own, so that a run is dropped by dropping its table. */
export class RecipientsByRun1772200000000 implements MigrationInterface {
  readonly name = "RecipientsByRun1772200000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("LOCK TABLE delivery_runs, delivery_chunks, delivery_recipients IN ACCESS EXCLUSIVE MODE");
    for (const statement of FORGET_HALF_PLANNED) await runner.query(statement);
    await runner.query("ALTER TABLE delivery_runs DROP planned_to, ADD kept_counts integer[]");
    await runner.query(REFUSALS);
    await runner.query(RECENT_REFUSALS);
    await runner.query(KEEP_COUNTS);
    await setAside(runner);
    await runner.query(
      `CREATE TABLE delivery_recipients (${COLUMNS}, CONSTRAINT delivery_recipients_pkey PRIMARY KEY (subscriber_id, run))
      PARTITION BY LIST (run)`,
    );
    await runner.query("CREATE INDEX delivery_recipients_chunk ON delivery_recipients (run, chunk)");
    const runs = (await runner.query(
      `SELECT DISTINCT run FROM recipients_before
      WHERE run NOT IN (SELECT number FROM delivery_runs WHERE anonymised_at IS NOT NULL) ORDER BY run`,
    )) as { run: number }[];
    for (const { run } of runs) await moveRun(runner, run);
    await runner.query("DROP TABLE recipients_before");
  }

  async down(runner: QueryRunner): Promise<void> {
    await setAside(runner);
    await runner.query(
      `CREATE TABLE delivery_recipients (${COLUMNS}, CONSTRAINT delivery_recipients_pkey PRIMARY KEY (run, subscriber_id))
      WITH (fillfactor = 85)`,
    );
    await runner.query("CREATE INDEX delivery_recipients_chunk ON delivery_recipients (run, chunk)");
    await runner.query("INSERT INTO delivery_recipients SELECT * FROM recipients_before");
    await runner.query("DROP TABLE recipients_before, delivery_refusals");
    await runner.query("ALTER TABLE delivery_runs DROP kept_counts, ADD planned_to uuid");
  }
}

async function setAside(runner: QueryRunner): Promise<void> {
  await runner.query("ALTER TABLE delivery_recipients RENAME TO recipients_before");
  await runner.query("ALTER INDEX delivery_recipients_pkey RENAME TO recipients_before_pkey");
  await runner.query("ALTER INDEX delivery_recipients_chunk RENAME TO recipients_before_chunk");
}

async function moveRun(runner: QueryRunner, run: number): Promise<void> {
  const table = `delivery_recipients_${run}`;
  await runner.query(
    `CREATE TABLE ${table} (LIKE delivery_recipients INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    WITH (fillfactor = ${FILLFACTOR})`,
  );
  await runner.query(`INSERT INTO ${table} SELECT * FROM recipients_before WHERE run = ${run} ORDER BY chunk`);
  await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_pkey PRIMARY KEY (subscriber_id, run)`);
  await runner.query(`CREATE INDEX ${table}_chunk ON ${table} (run, chunk)`);
  await runner.query(`ALTER TABLE delivery_recipients ATTACH PARTITION ${table} FOR VALUES IN (${run})`);
}
