import { randomUUID } from "node:crypto";
import type { Approval, Binding, VoidReason } from "../domain/approval.js";
import { UnreachableError } from "../domain/errors.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

type NewApproval = Omit<Approval, "id" | "at" | "voidedAt" | "voidReason">;

type ApprovalRecord = Omit<Approval, "binding"> & Binding;

const COLUMNS = `a.id, a.week, a.content_sha256 AS content, a.data_sha256 AS data, a.templates_sha256 AS templates,
  a.bank_sha256 AS bank, a.casting_sha256 AS casting, a.imprint_sha256 AS imprint, a.revision, a.by,
  ${instantSql("a.at")} AS at, a.last_editor AS "lastEditor", a.alone, a.reasons,
  ${instantSql("a.voided_at")} AS "voidedAt", a.void_reason AS "voidReason"`;

/** Adds an approval; at most one of a week holds. */
export async function addApproval(tx: Db, approval: NewApproval): Promise<Approval> {
  const { week, binding, by, lastEditor, alone, reasons } = approval;
  const { content, data, templates, bank, casting, imprint, revision } = binding;
  const [added] = await approvalsFrom(
    tx,
    `INSERT INTO approvals AS a (id, week, content_sha256, data_sha256, templates_sha256, bank_sha256, casting_sha256,
      imprint_sha256, revision, by, at, last_editor, alone, reasons)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp(), $11, $12, $13) RETURNING ${COLUMNS}`,
    [
      ...[randomUUID(), week, content, data, templates, bank, casting, imprint, revision, JSON.stringify(by)],
      ...[lastEditor && JSON.stringify(lastEditor), alone, JSON.stringify(reasons)],
    ],
  );
  if (added === undefined) throw new UnreachableError("What is inserted is returned.");
  return added;
}

/** Makes an approval void; false where it is already. */
export async function voidApproval(tx: Db, id: string, reason: VoidReason): Promise<boolean> {
  const voided = await approvalsFrom(
    tx,
    `WITH a AS (
      UPDATE approvals SET voided_at = clock_timestamp(), void_reason = $2 WHERE id = $1 AND voided_at IS NULL RETURNING *
    ) SELECT ${COLUMNS} FROM a`,
    [id, JSON.stringify(reason)],
  );
  return voided.length > 0;
}

/** The approval of a week that holds. */
export async function liveApproval(db: Db, week: string): Promise<Approval | undefined> {
  const [live] = await approvalsFrom(db, `${SELECT} WHERE a.week = $1 AND a.voided_at IS NULL`, [week]);
  return live;
}

/** The approvals of a week, or of all of them, the latest first, void ones included. */
export async function approvalsOf(db: Db, week: string | null): Promise<Approval[]> {
  return approvalsFrom(db, `${SELECT} WHERE $1::text IS NULL OR a.week = $1 ORDER BY a.at DESC`, [week]);
}

/** The approvals that hold, of letters that have not left. */
export async function waitingApprovals(db: Db): Promise<Approval[]> {
  return approvalsFrom(
    db,
    `${SELECT} WHERE a.voided_at IS NULL
      AND NOT EXISTS (SELECT FROM delivery_runs r WHERE r.occurrence = a.week AND r.started_at IS NOT NULL)
    ORDER BY a.week COLLATE "C"`,
    [],
  );
}

const SELECT = `SELECT ${COLUMNS} FROM approvals a`;

async function approvalsFrom(db: Db, sql: string, values: unknown[]): Promise<Approval[]> {
  const rows = await refusing(() => db.query<ApprovalRecord[]>(sql, values));
  return rows.map(({ content, data, templates, bank, casting, imprint, revision, ...approval }) => ({
    ...approval,
    binding: { content, data, templates, bank, casting, imprint, revision },
  }));
}
