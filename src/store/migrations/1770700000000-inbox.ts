import type { MigrationInterface, QueryRunner } from "typeorm";

/** Messages that had no server to go to. */
export class Inbox1770700000000 implements MigrationInterface {
  readonly name = "Inbox1770700000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE inbox_messages (
        number SERIAL NOT NULL,
        received_at TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
        return_path text NOT NULL,
        recipient text NOT NULL,
        message bytea NOT NULL,
        CONSTRAINT inbox_messages_pkey PRIMARY KEY (number)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE inbox_messages");
  }
}
