import type { EntityManager } from "typeorm";
import type { Assessment } from "../domain/assessment.js";
import type { Instant } from "../domain/instant.js";
import type { Db } from "./db.js";
import { AssessmentRow } from "./entities/assessment-row.js";
import { EvidenceRow } from "./entities/evidence-row.js";
import { instantSql } from "./instant-sql.js";
import { labelColumns } from "./label-columns.js";
import { insertRows, type Values } from "./write-rows.js";

/**
 * Makes the writers of what is published come one by one until the transaction ends, and tells what time it is by
 * the database's clock: what is recorded at that moment is recorded after all that others have committed. Call it
 * first in every transaction that writes what is published, before reading what the decision rests on.
 */
export async function openRecord(tx: EntityManager): Promise<Instant> {
  await tx.query("SELECT FROM data_version FOR UPDATE");
  const [row] = await tx.query<[{ now: Instant }]>(
    `SELECT ${instantSql("date_trunc('milliseconds', clock_timestamp())")} AS now`,
  );
  return row.now;
}

/** Records one assessment with its evidence, whose sources must be there already. Nothing on record is ever changed. */
export async function append(tx: EntityManager, assessment: Assessment): Promise<void> {
  await appendAll(tx, [assessment]);
}

/** Records assessments in the order given; a correction comes after what it corrects. */
export async function appendAll(tx: EntityManager, assessments: readonly Assessment[]): Promise<void> {
  await insertRows(tx, AssessmentRow, assessments.map(rowFrom));
  await insertRows(tx, EvidenceRow, assessments.flatMap(evidenceRows));
}

const NO_RATING = {
  low: null,
  high: null,
  headline: null,
  outlookTrend: null,
  outlookTarget: null,
  outlookTrigger: null,
  basis: null,
  expected: null,
};

function rowFrom({ decision, ...assessment }: Assessment): Values<AssessmentRow> {
  const { id, labId, scaleVersion, rationale, effectiveAt, recordedAt, corrects } = assessment;
  const record = { id, labId, scaleVersion, rationale, effectiveAt, recordedAt, corrects };
  if (decision.type === "WITHDRAWAL") return { ...record, ...NO_RATING, type: decision.type, reason: decision.reason };
  const { outlook, ...rating } = decision;
  const columns = { outlookTrend: outlook.trend, outlookTarget: outlook.target, outlookTrigger: outlook.trigger };
  return { ...record, ...rating, ...columns, reason: null };
}

function evidenceRows({ id: assessmentId, evidence }: Assessment): Values<EvidenceRow>[] {
  return evidence.map(({ id, kind, claim, quote, confirmation, label, source }, position) => ({
    ...{ id, assessmentId, position, kind, claim, quote, confirmation },
    ...labelColumns(label),
    sourceId: source.id,
  }));
}

/** Id of the lab that an assessment on record is about; null where none has this id, which must be a UUID. */
export async function assessmentLab(db: Db, id: string): Promise<string | null> {
  const [row] = await db.query<{ labId: string }[]>(`SELECT lab_id AS "labId" FROM assessments WHERE id = $1`, [id]);
  return row?.labId ?? null;
}

/** Lets the planner know of many new records at once, before the autovacuum would. */
export async function countRecords(tx: EntityManager): Promise<void> {
  await tx.query("ANALYZE labs, sources, assessments, evidence");
}
