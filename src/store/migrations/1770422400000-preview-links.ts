import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `CREATE TABLE preview_links (
  id uuid NOT NULL,
  week text NOT NULL,
  note text,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  revoked_at TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT preview_links_week_form CHECK (week ~ '^\\d{4}-W\\d{2}$'),
  CONSTRAINT preview_links_expires_at CHECK (expires_at > created_at),
  CONSTRAINT "PK_0ab3ca8306c3fd8a5fe7fc697be" PRIMARY KEY (id)
)`;

/** Links to the preview of one week, so that they can be taken back. */
export class PreviewLinks1770422400000 implements MigrationInterface {
  readonly name = "PreviewLinks1770422400000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE preview_links");
  }
}
