import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE delivery_events (
    id uuid NOT NULL,
    run integer,
    subscriber_id uuid NOT NULL,
    kind text NOT NULL,
    class text NOT NULL,
    code smallint,
    enhanced text,
    mark text,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT delivery_events_kind CHECK (kind IN ('REFUSAL', 'REPORT', 'FEEDBACK', 'CALLBACK', 'MAIL')),
    CONSTRAINT delivery_events_class CHECK (class IN ('HARD', 'SOFT', 'POLICY_BLOCK', 'COMPLAINT', 'UNSUBSCRIBE',
      'AUTO_REPLY', 'CHALLENGE', 'NOTICE', 'UNKNOWN')),
    CONSTRAINT delivery_events_enhanced CHECK (enhanced ~ '^[245]\\.\\d{1,3}\\.\\d{1,3}$'),
    CONSTRAINT delivery_events_mark CHECK (mark ~ '^[[:alnum:]_-]{1,60}$'),
    CONSTRAINT delivery_events_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX delivery_events_subscriber ON delivery_events (subscriber_id, at)`,
  `CREATE INDEX delivery_events_run ON delivery_events (run)`,
  // Rows may be taken away when they are old; none is ever rewritten.
  `CREATE TRIGGER append_only BEFORE UPDATE ON delivery_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

/** What came back about letters: bounces, complaints, replies. */
export class DeliveryEvents1770800000000 implements MigrationInterface {
  readonly name = "DeliveryEvents1770800000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE delivery_events");
  }
}
