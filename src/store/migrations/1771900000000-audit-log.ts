import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE audit_entries (
    number bigint NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    account_id uuid,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    before json,
    after json,
    previous_seal text,
    seal text NOT NULL,
    CONSTRAINT audit_entries_number CHECK (number > 0),
    CONSTRAINT audit_entries_seal CHECK (seal ~ '^[0-9a-f]{64}$'),
    CONSTRAINT audit_entries_chained CHECK ((previous_seal IS NULL) = (number = 1)),
    CONSTRAINT audit_entries_pkey PRIMARY KEY (number)
  )`,
  `CREATE INDEX audit_entries_subject ON audit_entries (subject, number)`,
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** Who changed what, each entry sealed over the one before it. */
export class AuditLog1771900000000 implements MigrationInterface {
  readonly name = "AuditLog1771900000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE audit_entries");
  }
}
