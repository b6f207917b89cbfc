import type { DataSource } from "typeorm";
import type { AuditEntry } from "../../domain/audit.js";
import { auditEntriesAfter, latestAuditEntries, sealOf } from "../../store/audit-log.js";

/** Entries read at once. */
const PAGE = 500;

/** What reading the whole log found. */
export interface AuditVerdict {
  readonly entries: number;
  /** Seal of the last entry: whoever kept an older one can tell that nothing was cut off since. Null: the log is empty. */
  readonly head: string | null;
  /** The first entry that is not what was sealed; null where all are. */
  readonly fault: { readonly number: number; readonly reason: string } | null;
  /** Whether the seal asked for was met on the way; null where none was asked for. */
  readonly met: boolean | null;
}

/** The whole log, the oldest entry first. */
export async function* auditLog(database: DataSource): AsyncGenerator<AuditEntry> {
  let page: AuditEntry[] = [];
  do {
    page = await auditEntriesAfter(database, page.at(-1)?.number ?? 0, PAGE);
    yield* page;
  } while (page.length === PAGE);
}

/** The latest entries before a number, of one subject or of all; the latest first. */
export function latestChanges(
  database: DataSource,
  page: { readonly before: number | null; readonly subject: string | null; readonly limit: number },
): Promise<AuditEntry[]> {
  return latestAuditEntries(database, page);
}

/** Reads the log from its first entry, and stops at the first that is not what was sealed. */
export async function verifyAuditLog(database: DataSource, seal: string | null): Promise<AuditVerdict> {
  let [entries, head, met]: [number, string | null, boolean] = [0, null, false];
  for await (const entry of auditLog(database)) {
    const reason = faultOf(entry, entries + 1, head);
    if (reason !== null)
      return { entries, head, fault: { number: entry.number, reason }, met: seal === null ? null : met };
    [entries, head, met] = [entry.number, entry.seal, met || entry.seal === seal];
  }
  return { entries, head, fault: null, met: seal === null ? null : met };
}

function faultOf(entry: AuditEntry, expected: number, head: string | null): string | null {
  if (entry.number !== expected) return `Entry ${expected} is missing.`;
  if (entry.previousSeal !== head) return "It does not follow from the entry before it.";
  return sealOf(entry) === entry.seal ? null : "It is not what was sealed.";
}
