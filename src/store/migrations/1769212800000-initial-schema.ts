import type { MigrationInterface, QueryRunner } from "typeorm";
import { ASSESSMENT_RULES } from "./initial-schema/assessment-rules.js";
import { EVIDENCE_RULES } from "./initial-schema/evidence-rules.js";
import { LAB_TABLES } from "./initial-schema/lab-tables.js";
import { PUBLICATION_RULES } from "./initial-schema/publication-rules.js";
import { RECORD_TABLES } from "./initial-schema/record-tables.js";
import { VERSION_RULES } from "./initial-schema/version-rules.js";

const UP = [
  ...LAB_TABLES,
  ...RECORD_TABLES,
  ...ASSESSMENT_RULES,
  ...EVIDENCE_RULES,
  ...PUBLICATION_RULES,
  ...VERSION_RULES,
];

const DOWN = [
  `DROP TABLE data_version, editions, evidence, lab_events, products, funding_rounds, people, sources, lab_names, levels CASCADE`,
  `DROP FUNCTION require_possible_history, live_assessments CASCADE`,
  `DROP TABLE assessments, labs, scales CASCADE`,
  `DROP FUNCTION count_data_version, keep_sent_edition, require_five_levels, keep_rated_lab, require_evidence,
    require_titled_sources, close_assessments, open_assessment, refuse_change, refuse CASCADE`,
];

/** Tables, with the rules that the database keeps by itself. Never edited once released: the next change is a new migration. */
export class InitialSchema1769212800000 implements MigrationInterface {
  readonly name = "InitialSchema1769212800000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
