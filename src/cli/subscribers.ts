import { Command, Option } from "commander";
import type { DataSource } from "typeorm";
import type { ForgottenReader } from "../audience/forget-address.js";
import type { ImportOrder, SubscribersReport } from "../audience/import-subscribers.js";
import { SUBSCRIBER_STATES, type SubscriberState } from "../domain/subscriber.js";
import type { AudienceCounts } from "../store/audience-counts.js";
import { subscribersReportLines } from "./subscribers-report.js";
import { printJson, type Terminal } from "./terminal.js";

/** How far a long command is. */
type Progress = (done: number, of: number) => void;

export interface SubscribersDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  readonly importReaders: (database: DataSource, order: ImportOrder, progress: Progress) => Promise<SubscribersReport>;
  readonly exportReaders: (
    database: DataSource,
    wish: { readonly out: string | null; readonly state: SubscriberState | null },
  ) => Promise<number>;
  readonly forgetReader: (database: DataSource, address: string) => Promise<ForgottenReader>;
  readonly countReaders: (database: DataSource) => Promise<AudienceCounts>;
  /** Shows how far a piece of work is, where somebody looks, until it ends. */
  readonly showingProgress: <T>(work: (progress: Progress) => Promise<T>) => Promise<T>;
}

/** Names that `--from` and `--encoding` take; the rooms that read files know them. */
const TOOLS = [
  "listmonk",
  "ghost",
  "keila",
  "buttondown",
  "mailchimp",
  "substack",
  "echelon",
] as const satisfies readonly ImportOrder["from"][];
const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
] as const satisfies readonly ImportOrder["encoding"][];

export function subscribersCommand(door: SubscribersDoor): Command {
  const subscribers = new Command("subscribers").description("the readers: bring them, take them along, count them");
  addImport(subscribers, door);
  addExport(subscribers, door);
  addForget(subscribers, door);
  addStatus(subscribers, door);
  return subscribers;
}

interface ImportOptions {
  readonly from?: (typeof TOOLS)[number];
  readonly encoding?: (typeof ENCODINGS)[number];
  readonly apply?: true;
  readonly json?: true;
}

function addImport(
  subscribers: Command,
  { terminal, withDatabase, importReaders, showingProgress }: SubscribersDoor,
): void {
  subscribers
    .command("import")
    .description("import another tool's export, unchanged; says what would happen, and does it with --apply")
    .argument("<file>", "path of the CSV file")
    .addOption(new Option("--from <tool>", "whose export it is; absent: known by its header").choices(TOOLS))
    .addOption(new Option("--encoding <name>", "how its letters are written; absent: UTF-8").choices(ENCODINGS))
    .option("--apply", "do it: all or nothing, and idempotent")
    .option("--json", "print the report as JSON")
    .action(async (path: string, { from, encoding, apply, json }: ImportOptions) => {
      const order = { path, from: from ?? null, encoding: encoding ?? null, apply: apply ?? false };
      const report = await showingProgress((progress) =>
        withDatabase((database) => importReaders(database, order, progress)),
      );
      if (json) printJson(terminal, report);
      else for (const line of subscribersReportLines(report)) terminal.out(line);
      for (const warning of report.warnings) terminal.tell(`warning: ${warning}`);
    });
}

interface ExportOptions {
  readonly out?: string;
  readonly state?: SubscriberState;
}

function addExport(subscribers: Command, { terminal, withDatabase, exportReaders }: SubscribersDoor): void {
  subscribers
    .command("export")
    .description("write the readers as CSV that no spreadsheet computes; echelon subscribers import reads it back")
    .option("--out <file>", "a new file, for its owner's eyes alone; absent: standard output")
    .addOption(new Option("--state <state>", "only readers of this state").choices(SUBSCRIBER_STATES))
    .action(async ({ out, state }: ExportOptions) => {
      const wish = { out: out ?? null, state: state ?? null };
      const count = await withDatabase((database) => exportReaders(database, wish));
      terminal.tell(`Exported ${count} subscribers${out === undefined ? "" : ` to ${out}`}.`);
    });
}

function addForget(subscribers: Command, { terminal, withDatabase, forgetReader }: SubscribersDoor): void {
  subscribers
    .command("forget")
    .description("erase whoever has an address, at that person's demand; no import brings it back")
    .argument("<address>", "the address, which is not repeated in what is printed")
    .option("--json", "print what was removed as JSON")
    .action(async (address: string, { json }: { json?: true }) => {
      const removed = await withDatabase((database) => forgetReader(database, address));
      if (json) printJson(terminal, removed);
      else terminal.out(forgottenLine(removed));
    });
}

function forgottenLine({ subscriber, consents, confirmations }: ForgottenReader): string {
  return subscriber
    ? `Erased the subscriber, ${consents} proofs of consent, ${confirmations} requests to confirm. A keyed hash stays, which keeps imports out.`
    : "Nobody has this address. From now on no import brings it.";
}

function addStatus(subscribers: Command, { terminal, withDatabase, countReaders }: SubscribersDoor): void {
  subscribers
    .command("status")
    .description("count the readers by state, and the addresses that are never written to by reason")
    .option("--json", "print the counts as JSON")
    .action(async ({ json }: { json?: true }) => {
      const counts = await withDatabase(countReaders);
      if (json) printJson(terminal, counts);
      else for (const line of countLines(counts)) terminal.out(line);
    });
}

function countLines({ subscribers, suppressions }: AudienceCounts): string[] {
  return [tableOf("subscribers", subscribers), tableOf("suppressions", suppressions)];
}

function tableOf(title: string, counts: Readonly<Record<string, number>>): string {
  const lines = Object.entries(counts).map(([word, count]) => `  ${word.padEnd(14)}${String(count).padStart(9)}`);
  return [title, ...lines].join("\n");
}
