import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE subscribers (
    id uuid NOT NULL,
    address text NOT NULL,
    address_key text NOT NULL,
    name text,
    state text NOT NULL,
    frequency text NOT NULL DEFAULT 'WEEKLY',
    labs text[] NOT NULL DEFAULT '{}',
    paused_until date,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    confirmed_at TIMESTAMP(3) WITH TIME ZONE,
    unsubscribed_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT subscribers_address_key UNIQUE (address_key),
    CONSTRAINT subscribers_state CHECK (state IN ('PENDING', 'ACTIVE', 'UNSUBSCRIBED')),
    CONSTRAINT subscribers_frequency CHECK (frequency IN ('WEEKLY', 'MY_LABS')),
    CONSTRAINT subscribers_confirmed CHECK (state = 'PENDING' OR confirmed_at IS NOT NULL),
    CONSTRAINT subscribers_name_one_line CHECK (name !~ '[[:cntrl:]]' AND length(name) <= 200),
    CONSTRAINT subscribers_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX subscribers_pending ON subscribers (created_at) WHERE (state = 'PENDING'::text)`,
  `CREATE TABLE consents (
    id uuid NOT NULL,
    subscriber_id uuid NOT NULL,
    kind text NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    words text NOT NULL,
    origin_hash text,
    CONSTRAINT consents_kind CHECK (kind IN ('REQUESTED', 'CONFIRMED', 'IMPORTED', 'PREFERENCES', 'UNSUBSCRIBED')),
    CONSTRAINT consents_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX consents_subscriber ON consents (subscriber_id, at)`,
  `CREATE TABLE confirmations (
    id uuid NOT NULL,
    subscriber_id uuid NOT NULL,
    requested_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT confirmations_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX confirmations_subscriber ON confirmations (subscriber_id, requested_at)`,
  `CREATE TABLE suppressions (
    address_hash text NOT NULL,
    reason text NOT NULL,
    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT suppressions_reason CHECK (reason IN ('UNSUBSCRIBED', 'ERASED', 'COMPLAINT', 'HARD_BOUNCE', 'IMPORTED')),
    CONSTRAINT suppressions_pkey PRIMARY KEY (address_hash)
  )`,
];

/** Readers, the proof of what they agreed to, and the addresses that are not written to. */
export class Subscribers1770500000000 implements MigrationInterface {
  readonly name = "Subscribers1770500000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE suppressions, confirmations, consents, subscribers");
  }
}
