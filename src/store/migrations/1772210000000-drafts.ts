import type { MigrationInterface, QueryRunner } from "typeorm";

const hash = (column: string): string => `CONSTRAINT approvals_${column} CHECK (${column} ~ '^[0-9a-f]{64}$')`;

const UP = [
  `CREATE TABLE drafts (
    week text NOT NULL,
    seed text NOT NULL,
    stage text NOT NULL,
    revision integer NOT NULL DEFAULT 0,
    edits json NOT NULL,
    last_editor json,
    opened_by json NOT NULL,
    opened_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT drafts_week_form CHECK (week ~ '^\\d{4}-W\\d{2}$'),
    CONSTRAINT drafts_stage CHECK (stage IN ('DRAFT','IN_REVIEW','APPROVED')),
    CONSTRAINT drafts_pkey PRIMARY KEY (week)
  )`,
  `CREATE TABLE draft_changes (
    week text NOT NULL,
    revision integer NOT NULL,
    action text NOT NULL,
    edit json NOT NULL,
    by json NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT draft_changes_action CHECK (action IN ('EDIT','UNDO')),
    CONSTRAINT draft_changes_pkey PRIMARY KEY (week, revision)
  )`,
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON draft_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE kept_sources (
    sha256 text NOT NULL,
    content bytea NOT NULL,
    kept_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT kept_sources_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT kept_sources_pkey PRIMARY KEY (sha256)
  )`,
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kept_sources
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE TABLE approvals (
    id uuid NOT NULL,
    week text NOT NULL,
    content_sha256 text NOT NULL,
    data_sha256 text NOT NULL,
    templates_sha256 text NOT NULL,
    bank_sha256 text NOT NULL,
    casting_sha256 text NOT NULL,
    imprint_sha256 text NOT NULL,
    revision integer,
    by json NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_editor json,
    alone boolean NOT NULL,
    reasons json NOT NULL,
    voided_at TIMESTAMP(3) WITH TIME ZONE,
    void_reason json,
    ${["content", "data", "templates", "bank", "casting", "imprint"].map((part) => hash(`${part}_sha256`)).join(",\n    ")},
    CONSTRAINT approvals_voided CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
    CONSTRAINT approvals_pkey PRIMARY KEY (id)
  )`,
  `CREATE UNIQUE INDEX approvals_live ON approvals (week) WHERE (voided_at IS NULL)`,
  `CREATE FUNCTION keep_approval() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
      AND to_jsonb(OLD) - '{voided_at,void_reason}'::text[] = to_jsonb(NEW) - '{voided_at,void_reason}'::text[] THEN
      RETURN NEW;
    END IF;
    PERFORM refuse('approvals_append_only', 'An approval is kept as it was given: it can only become void.',
      'Approve the letter anew.');
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER keep_approval BEFORE UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION keep_approval()`,
  `CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Editions being written, who approved them, and all that an approved one can be made from again. */
export class Drafts1772210000000 implements MigrationInterface {
  readonly name = "Drafts1772210000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE approvals, kept_sources, draft_changes, drafts");
    await runner.query("DROP FUNCTION keep_approval");
  }
}
