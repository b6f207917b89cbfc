import { Command } from "commander";
import type { DataSource } from "typeorm";
import type { ImportReport } from "../newsroom/import-labs.js";
import { printJson, type Terminal } from "./terminal.js";

export interface LabsDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  /** Imports a file of the data set format. */
  readonly importFile: (database: DataSource, path: string) => Promise<ImportReport>;
}

export function labsCommand({ terminal, withDatabase, importFile }: LabsDoor): Command {
  const labs = new Command("labs").description("the rated labs");
  labs
    .command("import")
    .description("import a data set (JSON or YAML): idempotent, all or nothing")
    .argument("<file>", "path of the data set, such as data/labs.json")
    .option("--json", "print the report as JSON")
    .action(async (file: string, { json }: { json?: true }) => {
      const report = await withDatabase((database) => importFile(database, file));
      if (json) printJson(terminal, report);
      else for (const line of reportLines(report)) terminal.out(line);
      for (const warning of report.warnings) terminal.tell(`warning: ${warning}`);
    });
  return labs;
}

/** One line a kind of record: added, changed, unchanged. */
function reportLines(report: ImportReport): string[] {
  const rows = Object.entries(report.counts).map(([kind, { added, changed, unchanged }]) => [
    kind,
    added,
    changed,
    unchanged,
  ]);
  return [["", "added", "changed", "unchanged"], ...rows].map(([kind, ...counts]) =>
    [String(kind).padEnd(14), ...counts.map((count) => String(count).padStart(9))].join(" "),
  );
}
