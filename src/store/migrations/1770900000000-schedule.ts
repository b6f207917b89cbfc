import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE edition_contents (
    edition_id uuid NOT NULL,
    content bytea NOT NULL,
    sha256 text NOT NULL,
    approved_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT edition_contents_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT edition_contents_pkey PRIMARY KEY (edition_id),
    CONSTRAINT edition_contents_edition FOREIGN KEY (edition_id) REFERENCES editions (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE occurrences (
    week text NOT NULL,
    state text NOT NULL,
    due_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    late_until TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    noted_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT occurrences_week_form CHECK (week ~ '^\\d{4}-W\\d{2}$'),
    CONSTRAINT occurrences_state CHECK (state IN ('WAITING', 'APPROVED', 'MISSED', 'SKIPPED')),
    CONSTRAINT occurrences_window CHECK (late_until >= due_at),
    CONSTRAINT occurrences_pkey PRIMARY KEY (week)
  )`,
];

/** What was approved, byte for byte, and the times at which letters were due. */
export class Schedule1770900000000 implements MigrationInterface {
  readonly name = "Schedule1770900000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE occurrences, edition_contents");
  }
}
