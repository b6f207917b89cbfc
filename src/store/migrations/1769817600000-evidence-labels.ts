import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = [
  `ALTER TABLE evidence
    ADD COLUMN label_text text,
    ADD COLUMN label_gender text,
    ADD COLUMN label_number text,
    ADD COLUMN label_polarity text,
    ADD COLUMN label_weight smallint,
    ADD CONSTRAINT evidence_label_weight CHECK (label_weight BETWEEN 1 AND 3),
    ADD CONSTRAINT evidence_label_polarity CHECK (label_polarity IN ('AFFIRMATIVE', 'NEGATIVE')),
    ADD CONSTRAINT evidence_label_number CHECK (label_number IN ('SINGULAR', 'PLURAL')),
    ADD CONSTRAINT evidence_label_gender CHECK (label_gender IN ('MASCULINE', 'FEMININE')),
    ADD CONSTRAINT evidence_label CHECK (num_nonnulls(label_text, label_gender, label_number, label_polarity, label_weight) IN (0, 5))`,
  `ALTER TABLE editions ADD COLUMN phrases text[] NOT NULL DEFAULT '{}'`,
];

const DOWN = [
  `ALTER TABLE editions DROP COLUMN phrases`,
  `ALTER TABLE evidence
    DROP COLUMN label_text,
    DROP COLUMN label_gender,
    DROP COLUMN label_number,
    DROP COLUMN label_polarity,
    DROP COLUMN label_weight`,
];

/** A noun phrase for each piece of evidence that has one, and the phrases that an edition was written with. */
export class EvidenceLabels1769817600000 implements MigrationInterface {
  readonly name = "EvidenceLabels1769817600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
