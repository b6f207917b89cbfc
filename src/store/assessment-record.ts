import type { Assessment, AssessmentBasis, Decision, OutlookTrend, WithdrawalReason } from "../domain/assessment.js";
import type { Instant } from "../domain/instant.js";
import type { Rank } from "../domain/level.js";
import type { Evidence } from "../domain/source.js";
import { instantSql } from "./instant-sql.js";
import { labelJson } from "./label-columns.js";
import { sourceJson } from "./sources.js";

/** A row of `assessments`, as `recordColumns` selects it; the database checks what the type says. */
export type RecordRow = { readonly id: string; readonly labId: string; readonly scaleVersion: number } & (
  RatingColumns | WithdrawalColumns
) & {
    readonly rationale: string;
    readonly effectiveAt: Instant;
    readonly recordedAt: Instant;
    readonly corrects: string | null;
  };

interface RatingColumns {
  readonly type: "RATING";
  readonly low: Rank;
  readonly high: Rank;
  readonly headline: Rank | null;
  readonly trend: OutlookTrend;
  readonly target: Rank | null;
  readonly trigger: string | null;
  readonly basis: AssessmentBasis;
  readonly expected: Rank | null;
}

interface WithdrawalColumns {
  readonly type: "WITHDRAWAL";
  readonly reason: WithdrawalReason;
}

/** What `wholeColumns` selects: a record with its evidence, sources included. */
export type WholeRow = RecordRow & { readonly evidence: readonly Evidence[] };

/** The columns of a record, without its evidence. */
export function recordColumns(alias: string): string {
  const a = alias;
  return `${a}.id, ${a}.lab_id AS "labId", ${a}.scale_version AS "scaleVersion", ${a}.type, ${a}.low, ${a}.high, ${a}.headline,
    ${a}.outlook_trend AS trend, ${a}.outlook_target AS target, ${a}.outlook_trigger AS trigger, ${a}.basis, ${a}.expected,
    ${a}.reason, ${a}.rationale, ${instantSql(`${a}.effective_at`)} AS "effectiveAt",
    ${instantSql(`${a}.recorded_at`)} AS "recordedAt", ${a}.corrects`;
}

/** The columns of a record with its evidence, in the order in which it was given. */
export function wholeColumns(alias: string): string {
  return `${recordColumns(alias)}, (
      SELECT coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'claim', e.claim, 'quote', e.quote,
        'confirmation', e.confirmation, 'label', ${labelJson("e")}, 'source', ${sourceJson("s")}) ORDER BY e.position, e.id), '[]')
      FROM evidence e JOIN sources s ON s.id = e.source_id WHERE e.assessment_id = ${alias}.id
    ) AS evidence`;
}

export function assessmentFrom(row: RecordRow, evidence: readonly Evidence[]): Assessment {
  const { id, labId, scaleVersion, rationale, effectiveAt, recordedAt, corrects } = row;
  return {
    id,
    labId,
    scaleVersion,
    decision: decisionFrom(row),
    rationale,
    evidence,
    effectiveAt,
    recordedAt,
    corrects,
  };
}

/** Assessments from whole rows; evidence of one source shares one object. */
export function assessmentsFrom(rows: readonly WholeRow[]): Assessment[] {
  const sources = new Map<string, Evidence["source"]>();
  const shared = (evidence: Evidence): Evidence => {
    const source = sources.get(evidence.source.id) ?? evidence.source;
    sources.set(source.id, source);
    return { ...evidence, source };
  };
  return rows.map((row) => assessmentFrom(row, row.evidence.map(shared)));
}

function decisionFrom(row: RecordRow): Decision {
  if (row.type === "WITHDRAWAL") return { type: row.type, reason: row.reason };
  const { type, low, high, headline, trend, target, trigger, basis, expected } = row;
  return { type, low, high, headline, outlook: { trend, target, trigger }, basis, expected };
}
