import { Command } from "commander";
import type { DataSource } from "typeorm";
import { migrationStatus } from "../store/migrate.js";
import { printJson, type Terminal } from "./terminal.js";

export interface MigrateDoor {
  readonly terminal: Terminal;
  /** Opens the configured database for the time of the work. */
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  /** Applies what is pending, and names it. */
  readonly migrateUp: (database: DataSource, log: (line: string) => void) => Promise<readonly string[]>;
}

export function migrateCommand({ terminal, withDatabase, migrateUp }: MigrateDoor): Command {
  const migrate = new Command("migrate").description("migrations of the database schema");
  migrate
    .command("up")
    .description("apply the pending migrations; safe from several machines at once")
    .option("--json", "print the result as JSON")
    .action(async ({ json }: { json?: true }) => {
      const applied = await withDatabase((database) => migrateUp(database, terminal.tell));
      if (json) printJson(terminal, { applied });
      else
        terminal.out(
          applied.length === 0 ? "The schema is up to date." : `Applied ${applied.length}: ${applied.join(", ")}.`,
        );
    });
  migrate
    .command("status")
    .description("list the migrations, applied and pending")
    .option("--json", "print the list as JSON")
    .action(async ({ json }: { json?: true }) => {
      const migrations = await withDatabase(migrationStatus);
      if (json) printJson(terminal, { migrations });
      else for (const { name, applied } of migrations) terminal.out(`${applied ? "applied" : "pending"}  ${name}`);
    });
  return migrate;
}
