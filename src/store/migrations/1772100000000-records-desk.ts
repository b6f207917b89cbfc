import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `CREATE TABLE waiting_evidence (
    id uuid NOT NULL,
    lab_id uuid NOT NULL,
    label_text text,
    label_gender text,
    label_number text,
    label_polarity text,
    label_weight smallint,
    kind text NOT NULL,
    claim text NOT NULL,
    quote text,
    confirmation text NOT NULL,
    source jsonb NOT NULL,
    noted_by_id uuid,
    noted_by text NOT NULL,
    noted_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    used_by uuid,
    discarded_by text,
    discarded_at TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT waiting_evidence_pkey PRIMARY KEY (id),
    CONSTRAINT waiting_evidence_lab FOREIGN KEY (lab_id) REFERENCES labs(id),
    CONSTRAINT waiting_evidence_used FOREIGN KEY (used_by) REFERENCES assessments(id),
    CONSTRAINT waiting_evidence_kind CHECK (kind IN ('ACQUISITION', 'DEPARTURE', 'FUNDING', 'HIRING', 'OTHER', 'PARTNERSHIP', 'PRODUCT', 'RESEARCH', 'REVENUE', 'STATEMENT')),
    CONSTRAINT waiting_evidence_claim CHECK (claim ~ '\\S'),
    CONSTRAINT waiting_evidence_confirmation CHECK (confirmation IN ('CONFIRMED', 'REPORTED', 'RUMOUR', 'DENIED', 'LAPSED')),
    CONSTRAINT waiting_evidence_discarded CHECK (num_nonnulls(discarded_by, discarded_at) IN (0, 2)),
    CONSTRAINT waiting_evidence_once CHECK (num_nonnulls(used_by, discarded_at) < 2),
    CONSTRAINT waiting_evidence_label CHECK (num_nonnulls(label_text, label_gender, label_number, label_polarity, label_weight) IN (0, 5)),
    CONSTRAINT waiting_evidence_label_gender CHECK (label_gender IN ('MASCULINE', 'FEMININE')),
    CONSTRAINT waiting_evidence_label_number CHECK (label_number IN ('SINGULAR', 'PLURAL')),
    CONSTRAINT waiting_evidence_label_polarity CHECK (label_polarity IN ('AFFIRMATIVE', 'NEGATIVE')),
    CONSTRAINT waiting_evidence_label_weight CHECK (label_weight BETWEEN 1 AND 3)
  )`,
  `CREATE INDEX waiting_evidence_of ON waiting_evidence (lab_id, noted_at)`,
  `CREATE TABLE proposals (
    id uuid NOT NULL,
    lab_id uuid NOT NULL,
    assessment jsonb NOT NULL,
    waiting uuid[] NOT NULL DEFAULT '{}',
    state text NOT NULL,
    proposer_id uuid,
    proposed_by text NOT NULL,
    proposed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    decided_by text,
    decided_at TIMESTAMP(3) WITH TIME ZONE,
    note text,
    assessment_id uuid,
    CONSTRAINT proposals_pkey PRIMARY KEY (id),
    CONSTRAINT proposals_lab FOREIGN KEY (lab_id) REFERENCES labs(id),
    CONSTRAINT proposals_assessment FOREIGN KEY (assessment_id) REFERENCES assessments(id),
    CONSTRAINT proposals_state CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT proposals_decided CHECK (num_nonnulls(decided_by, decided_at) = CASE state WHEN 'PROPOSED' THEN 0 ELSE 2 END),
    CONSTRAINT proposals_approved CHECK ((state = 'APPROVED') = (assessment_id IS NOT NULL))
  )`,
  `CREATE INDEX proposals_of ON proposals (lab_id, proposed_at)`,
  `CREATE INDEX proposals_latest ON proposals (state, proposed_at)`,
];

/** What the newsroom gathers and proposes before it is recorded; none of it is published. */
export class RecordsDesk1772100000000 implements MigrationInterface {
  readonly name = "RecordsDesk1772100000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE proposals, waiting_evidence");
  }
}
