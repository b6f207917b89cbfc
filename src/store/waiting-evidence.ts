import type { EntityManager } from "typeorm";
import type { Actor } from "../domain/actor.js";
import type { Decided, WaitingEvidence } from "../domain/waiting-evidence.js";
import type { Db } from "./db.js";
import { WaitingEvidenceRow } from "./entities/waiting-evidence-row.js";
import { instantSql } from "./instant-sql.js";
import { labelColumns, labelJson } from "./label-columns.js";
import { insertRows } from "./write-rows.js";

const COLUMNS = `w.id, w.lab_id AS "labId", w.kind, w.claim, w.quote, w.confirmation, ${labelJson("w")} AS label, w.source,
  w.noted_by AS "notedBy", ${instantSql("w.noted_at")} AS "notedAt", w.used_by AS "usedBy",
  CASE WHEN w.discarded_at IS NOT NULL
    THEN json_build_object('by', w.discarded_by, 'at', ${instantSql("w.discarded_at")}) END AS discarded`;

/** Keeps evidence until an assessment rests on it. */
export async function addWaitingEvidence(tx: EntityManager, evidence: WaitingEvidence, actor: Actor): Promise<void> {
  const { label, discarded, ...columns } = evidence;
  const unused = { discardedBy: discarded?.by ?? null, discardedAt: discarded?.at ?? null };
  await insertRows(tx, WaitingEvidenceRow, [
    { ...columns, ...unused, ...labelColumns(label), notedById: actor.accountId },
  ]);
}

/** What waits, of one lab or of all, the oldest first; each lab's own. */
export async function waitingEvidence(db: Db, labId: string | null): Promise<WaitingEvidence[]> {
  return db.query<WaitingEvidence[]>(
    `SELECT ${COLUMNS} FROM waiting_evidence w
    WHERE w.used_by IS NULL AND w.discarded_at IS NULL AND ($1::uuid IS NULL OR w.lab_id = $1)
    ORDER BY w.noted_at, w.id`,
    [labId],
  );
}

/** These pieces, used and discarded ones too; nobody else decides about them until the transaction ends. */
export async function evidenceToUse(tx: Db, ids: readonly string[]): Promise<WaitingEvidence[]> {
  return tx.query<WaitingEvidence[]>(
    `SELECT ${COLUMNS} FROM waiting_evidence w WHERE w.id = ANY ($1::uuid[]) ORDER BY w.id FOR UPDATE`,
    [ids],
  );
}

/** Says on which assessment they rest now; those that are used already stay with the first. */
export async function useEvidence(tx: Db, ids: readonly string[], assessmentId: string): Promise<void> {
  await tx.query("UPDATE waiting_evidence SET used_by = $2 WHERE id = ANY ($1::uuid[]) AND used_by IS NULL", [
    ids,
    assessmentId,
  ]);
}

/** Puts a piece aside. */
export async function putAside(tx: Db, id: string, { by, at }: Decided): Promise<void> {
  await tx.query("UPDATE waiting_evidence SET discarded_by = $2, discarded_at = $3 WHERE id = $1", [id, by, at]);
}
