import { hash } from "node:crypto";
import type { Actor } from "../domain/actor.js";
import { type AuditAction, type AuditEntry, sealedText } from "../domain/audit.js";
import type { Instant } from "../domain/instant.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

/** A change that was just made, in the words of the domain. */
export interface AuditedChange {
  readonly actor: Actor;
  readonly action: AuditAction;
  /** What identifies the thing: a UUID, a slug, a week. */
  readonly subject: string;
  /** Undefined: there was nothing. No secret and no reader's address may be in it. */
  readonly before?: unknown;
  /** Undefined: nothing is left. */
  readonly after?: unknown;
}

/** Entries are numbered without a gap: who adds one holds this lock until the transaction ends. */
const AUDIT_LOCK = 1_771_900_001;

const COLUMNS = `number::int AS number, ${instantSql("at")} AS at, account_id AS "accountId", actor_name AS "actorName",
  action, subject, before::text AS before, after::text AS after, previous_seal AS "previousSeal", seal`;

/** Writes a change down, in the transaction that makes it. */
export async function recordAudit(tx: Db, { actor, action, subject, before, after }: AuditedChange): Promise<void> {
  await refusing(() => tx.query("SELECT pg_advisory_xact_lock($1)", [AUDIT_LOCK]));
  const [last] = await tx.query<{ number: number; seal: string; now: Instant }[]>(
    `SELECT COALESCE(e.number, 0)::int AS number, e.seal, ${instantSql("date_trunc('milliseconds', clock_timestamp())")} AS now
    FROM (SELECT) one LEFT JOIN (SELECT number, seal FROM audit_entries ORDER BY number DESC LIMIT 1) e ON true`,
  );
  const entry = {
    ...{ number: (last?.number ?? 0) + 1, at: last?.now ?? "", previousSeal: last?.seal ?? null },
    ...{ accountId: actor.accountId, actorName: actor.name, action, subject },
    ...{ before: jsonOf(before), after: jsonOf(after) },
  };
  const { number, at, accountId, actorName, previousSeal } = entry;
  await refusing(() =>
    tx.query(
      `INSERT INTO audit_entries (number, at, account_id, actor_name, action, subject, before, after, previous_seal, seal)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [number, at, accountId, actorName, action, subject, entry.before, entry.after, previousSeal, sealOf(entry)],
    ),
  );
}

/** SHA-256 over an entry, the seal of the one before included. */
export function sealOf(entry: Omit<AuditEntry, "seal">): string {
  return hash("sha256", sealedText(entry), "hex");
}

/** Entries after a number, the oldest first, at most so many. */
export async function auditEntriesAfter(db: Db, number: number, limit: number): Promise<AuditEntry[]> {
  return refusing(() =>
    db.query<AuditEntry[]>(
      `SELECT ${COLUMNS} FROM audit_entries WHERE audit_entries.number > $1 ORDER BY audit_entries.number LIMIT $2`,
      [number, limit],
    ),
  );
}

/** The latest entries before a number, of one subject or of all of them; the latest first. */
export async function latestAuditEntries(
  db: Db,
  {
    before,
    subject,
    limit,
  }: { readonly before: number | null; readonly subject: string | null; readonly limit: number },
): Promise<AuditEntry[]> {
  return refusing(() =>
    db.query<AuditEntry[]>(
      `SELECT ${COLUMNS} FROM audit_entries
      WHERE ($1::bigint IS NULL OR audit_entries.number < $1) AND ($2::text IS NULL OR audit_entries.subject = $2)
      ORDER BY audit_entries.number DESC LIMIT $3`,
      [before, subject, limit],
    ),
  );
}

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
