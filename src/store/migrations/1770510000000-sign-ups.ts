import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `ALTER TABLE confirmations
    ADD name text,
    ADD frequency text NOT NULL DEFAULT 'WEEKLY',
    ADD labs text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT confirmations_frequency CHECK (frequency IN ('WEEKLY', 'MY_LABS')),
    ADD CONSTRAINT confirmations_name_one_line CHECK (name !~ '[[:cntrl:]]' AND length(name) <= 200)`,
  `CREATE TABLE sign_up_turns (
    key text NOT NULL,
    taken integer NOT NULL,
    since TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT sign_up_turns_pkey PRIMARY KEY (key)
  )`,
];

/** What a sign-up asked for, until it is confirmed; and how often one address, and one network, may ask. */
export class SignUps1770510000000 implements MigrationInterface {
  readonly name = "SignUps1770510000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE sign_up_turns");
    await runner.query("ALTER TABLE confirmations DROP name, DROP frequency, DROP labs");
  }
}
