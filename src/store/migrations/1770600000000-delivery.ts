import type { MigrationInterface, QueryRunner } from "typeorm";

const RUNS = `CREATE TABLE delivery_runs (
  id uuid NOT NULL,
  number SERIAL NOT NULL,
  week text NOT NULL,
  occurrence text NOT NULL,
  edition_id uuid NOT NULL,
  state text NOT NULL,
  pause_reason text,
  uncertain_policy text NOT NULL,
  content_sha256 text NOT NULL,
  moved_labs text[] NOT NULL DEFAULT '{}',
  scheduled_for TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  started_at TIMESTAMP(3) WITH TIME ZONE,
  completed_at TIMESTAMP(3) WITH TIME ZONE,
  planned integer NOT NULL DEFAULT 0,
  planned_to uuid,
  planned_at TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT delivery_runs_occurrence UNIQUE (occurrence),
  CONSTRAINT delivery_runs_number UNIQUE (number),
  CONSTRAINT delivery_runs_week_form CHECK (week ~ '^\\d{4}-W\\d{2}$'),
  CONSTRAINT delivery_runs_state CHECK (state IN ('SCHEDULED', 'MISSED', 'PLANNING', 'SENDING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
  CONSTRAINT delivery_runs_policy CHECK (uncertain_policy IN ('HOLD', 'RESEND')),
  CONSTRAINT delivery_runs_pause CHECK (pause_reason IS NULL OR state = 'PAUSED'),
  CONSTRAINT delivery_runs_pkey PRIMARY KEY (id)
)`;

/**
 * One row a reader and run, a million of them a week: numbers for words, no foreign key, and no index on what a sending
 * changes, so that every update stays in its page (HOT) and costs no index entry.
 */
const RECIPIENTS = `CREATE TABLE delivery_recipients (
  subscriber_id uuid NOT NULL,
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
  CONSTRAINT delivery_recipients_state CHECK (state BETWEEN 0 AND 7),
  CONSTRAINT delivery_recipients_pkey PRIMARY KEY (run, subscriber_id)
) WITH (fillfactor = 85)`;

const CHUNKS = `CREATE TABLE delivery_chunks (
  run integer NOT NULL,
  number integer NOT NULL,
  lane smallint NOT NULL,
  owner uuid,
  epoch integer NOT NULL DEFAULT 0,
  due_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  fenced_at TIMESTAMP(3) WITH TIME ZONE,
  done boolean NOT NULL DEFAULT false,
  CONSTRAINT delivery_chunks_pkey PRIMARY KEY (run, number)
) WITH (fillfactor = 50)`;

const WORKERS = `CREATE TABLE delivery_workers (
  id uuid NOT NULL,
  place text NOT NULL,
  started_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  seen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT delivery_workers_pkey PRIMARY KEY (id)
) WITH (fillfactor = 50)`;

/** Editions on their way: runs, a row for each recipient, and the leases by which workers share them. */
export class Delivery1770600000000 implements MigrationInterface {
  readonly name = "Delivery1770600000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [RUNS, RECIPIENTS, CHUNKS, WORKERS]) await runner.query(table);
    await runner.query("CREATE INDEX delivery_recipients_chunk ON delivery_recipients (run, chunk)");
    await runner.query("CREATE INDEX delivery_chunks_open ON delivery_chunks (run, lane, number) WHERE (NOT done)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE delivery_workers, delivery_chunks, delivery_recipients, delivery_runs");
  }
}
