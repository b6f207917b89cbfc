import type { MigrationInterface, QueryRunner } from "typeorm";

/** When the recipients of a run were made nobody's. */
export class AnonymisedRuns1771000000000 implements MigrationInterface {
  readonly name = "AnonymisedRuns1771000000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE delivery_runs ADD anonymised_at TIMESTAMP(3) WITH TIME ZONE");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE delivery_runs DROP anonymised_at");
  }
}
