const NEWEST_FIRST = "effective_at DESC, recorded_at DESC, id DESC";

/** SQL condition: the record was known at a moment (a parameter such as `$2`) and not superseded by another known one. */
export function isLiveSql(alias: string, knownAt: string): string {
  return `${alias}.recorded_at <= ${knownAt}
    AND NOT EXISTS (SELECT FROM assessments c WHERE c.corrects = ${alias}.id AND c.recorded_at <= ${knownAt})`;
}

/**
 * SQL for the one record of a lab that holds at two moments (parameters), withdrawals included; to stand in a LATERAL.
 * What is known and took effect after it was announced has an index of its own; leaving those few aside, the search
 * starts at the earlier moment, so that asking about a distant past never walks through what was recorded since
 * (see `effectiveRecord` in domain/timeline.ts).
 */
export function holdingSql(labId: string, asOf: string, knownAt: string): string {
  const newest = (condition: string): string =>
    `(SELECT a.* FROM assessments a WHERE a.lab_id = ${labId} AND ${condition} AND ${isLiveSql("a", knownAt)}
      ORDER BY ${NEWEST_FIRST.replace(/(\w+) DESC/gu, "a.$1 DESC")} LIMIT 1)`;
  return `SELECT * FROM (
      ${newest(`a.effective_at <= least(${asOf}, ${knownAt})`)}
      UNION ALL
      ${newest(`a.effective_at > a.recorded_at AND a.effective_at <= ${asOf}`)}
    ) candidate ORDER BY ${NEWEST_FIRST} LIMIT 1`;
}
