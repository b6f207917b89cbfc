import { Command } from "commander";
import type { DataSource } from "typeorm";
import type { AuditEntry } from "../domain/audit.js";
import { EchelonError } from "../domain/errors.js";
import type { AuditVerdict } from "../newsroom/audit/read-audit-log.js";
import { printJson, type Terminal } from "./terminal.js";

/** The audit log, for who has to trust it. */
export interface AuditDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  readonly auditLog: (database: DataSource) => AsyncIterable<AuditEntry>;
  readonly verifyAuditLog: (database: DataSource, seal: string | null) => Promise<AuditVerdict>;
}

export function auditCommand(door: AuditDoor): Command {
  const audit = new Command("audit").description(
    "who changed what: an append-only log, each entry sealed over the last",
  );
  audit
    .command("verify")
    .description("read the whole log, and say whether each entry is what was sealed")
    .option("--seal <seal>", "a seal kept from an earlier look: it must still be in the log")
    .option("--json", "print as JSON")
    .action((options: VerifyOptions) => verify(door, options));
  audit
    .command("export")
    .description("print the log, one JSON object a line, the oldest entry first")
    .action(() => print(door));
  return audit;
}

interface VerifyOptions {
  readonly seal?: string;
  readonly json?: true;
}

async function verify(door: AuditDoor, { seal, json }: VerifyOptions): Promise<void> {
  const verdict = await door.withDatabase((database) => door.verifyAuditLog(database, seal ?? null));
  if (verdict.fault !== null) throw broken(`Entry ${verdict.fault.number}: ${verdict.fault.reason}`);
  if (verdict.met === false) throw broken(`No entry has the seal ${seal ?? ""}: the log was cut short, or made anew.`);
  if (json) {
    printJson(door.terminal, verdict);
    return;
  }
  door.terminal.out(`${verdict.entries} entries, each as it was sealed.`);
  if (verdict.head !== null) door.terminal.out(`Keep the last seal, and ask for it next time: --seal ${verdict.head}`);
}

function broken(message: string): EchelonError {
  return new EchelonError(
    "AUDIT_BROKEN",
    message,
    "Somebody wrote to the database directly: compare with a backup, or with an export kept elsewhere.",
  );
}

async function print(door: AuditDoor): Promise<void> {
  await door.withDatabase(async (database) => {
    for await (const entry of door.auditLog(database)) door.terminal.out(JSON.stringify(entry));
  });
}
