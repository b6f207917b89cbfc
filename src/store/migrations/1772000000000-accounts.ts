import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE accounts (
    id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    password_hash text,
    totp_secret text,
    totp_confirmed_at TIMESTAMP(3) WITH TIME ZONE,
    totp_step integer,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    disabled_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT accounts_email_key UNIQUE (email_key),
    CONSTRAINT accounts_role CHECK (role IN ('READER', 'EDITOR', 'PUBLISHER', 'ADMIN')),
    CONSTRAINT accounts_totp CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
  )`,
  `CREATE TABLE sessions (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    means text NOT NULL,
    client text NOT NULL,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT sessions_token_hash UNIQUE (token_hash),
    CONSTRAINT sessions_means CHECK (means IN ('PASSWORD', 'LINK', 'OPENID')),
    CONSTRAINT sessions_pkey PRIMARY KEY (id)
  )`,
  "CREATE INDEX sessions_account ON sessions (account_id)",
  `CREATE TABLE sign_in_links (
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT sign_in_links_pkey PRIMARY KEY (token_hash)
  )`,
  "CREATE INDEX sign_in_links_account ON sign_in_links (account_id)",
  `CREATE TABLE api_keys (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    token_hash text NOT NULL,
    hint text NOT NULL,
    scopes text[] NOT NULL,
    created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP(3) WITH TIME ZONE,
    revoked_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT api_keys_token_hash UNIQUE (token_hash),
    CONSTRAINT api_keys_scopes CHECK (cardinality(scopes) > 0),
    CONSTRAINT api_keys_pkey PRIMARY KEY (id)
  )`,
  "CREATE INDEX api_keys_account ON api_keys (account_id)",
  `CREATE TABLE recovery_codes (
    code_hash text NOT NULL,
    account_id uuid NOT NULL,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (account_id, code_hash)
  )`,
  `CREATE TABLE open_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL,
    linked_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT open_identities_pkey PRIMARY KEY (issuer, subject)
  )`,
  `CREATE TABLE sign_in_turns (
    key character varying(255) NOT NULL,
    points integer NOT NULL DEFAULT 0,
    expire bigint,
    CONSTRAINT sign_in_turns_pkey PRIMARY KEY (key)
  )`,
];

/** Who works at the desk, and all by which they are known there; of secrets, hashes alone. */
export class Accounts1772000000000 implements MigrationInterface {
  readonly name = "Accounts1772000000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "DROP TABLE sign_in_turns, open_identities, recovery_codes, api_keys, sign_in_links, sessions, accounts",
    );
  }
}
