import type { Db } from "./db.js";

/**
 * What becomes of a reader of a file. `ADDED`: a new subscriber. `KNOWN`: one already, unchanged. `KEPT_OUT`: to be
 * written to by the file, but suppressed here. `UNCONFIRMED`: never confirmed there. `SUPPRESSED`: left there, and is
 * never written to here. `LEFT`: the same, and was a subscriber here. `CONFIRMED_HERE`: left there, but confirmed to
 * us since. `ALREADY_SUPPRESSED`: left there, and is suppressed here already.
 */
const IMPORT_OUTCOMES = [
  "ADDED",
  "KNOWN",
  "KEPT_OUT",
  "UNCONFIRMED",
  "SUPPRESSED",
  "LEFT",
  "CONFIRMED_HERE",
  "ALREADY_SUPPRESSED",
] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/**
 * Of several rows with one address, the one that says not to write to it; else one that nobody can read, which decides
 * on nothing and has no outcome; else the first. Who confirmed to us is
 * believed over a tool, unless the tool says that they left later.
 */
const JUDGE = `CREATE TEMPORARY TABLE judged_readers ON COMMIT DROP AS
  WITH one AS (
    SELECT DISTINCT ON (address_key) * FROM staged_readers
    ORDER BY address_key, array_position(ARRAY['COMPLAINT', 'HARD_BOUNCE', 'IMPORTED', 'DOUBTED', 'ACTIVE', 'UNCONFIRMED'], fate), line
  )
  SELECT one.*, CASE
    WHEN fate = 'UNCONFIRMED' THEN 'UNCONFIRMED'
    WHEN fate = 'ACTIVE' AND suppressions.reason IS NOT NULL THEN 'KEPT_OUT'
    WHEN fate = 'ACTIVE' THEN CASE WHEN subscribers.id IS NULL THEN 'ADDED' ELSE 'KNOWN' END
    WHEN suppressions.reason IS NOT NULL THEN 'ALREADY_SUPPRESSED'
    WHEN subscribers.state IS DISTINCT FROM 'ACTIVE' THEN 'SUPPRESSED'
    WHEN left_at > subscribers.confirmed_at THEN 'LEFT'
    WHEN EXISTS (SELECT FROM consents WHERE subscriber_id = subscribers.id AND kind = 'CONFIRMED') THEN 'CONFIRMED_HERE'
    ELSE 'LEFT' END AS outcome
  FROM one
  LEFT JOIN subscribers USING (address_key)
  LEFT JOIN suppressions USING (address_hash)
  WHERE fate <> 'DOUBTED'`;

/** Decides on every staged reader, and says how many there are of each outcome. Changes nothing. */
export async function judgeStaged(tx: Db): Promise<Readonly<Record<ImportOutcome, number>>> {
  await tx.query("ANALYZE staged_readers");
  await tx.query(JUDGE);
  const counted = await tx.query<{ outcome: ImportOutcome; readers: number }[]>(
    "SELECT outcome, count(*)::int AS readers FROM judged_readers GROUP BY outcome",
  );
  const none = Object.fromEntries(IMPORT_OUTCOMES.map((outcome) => [outcome, 0])) as Record<ImportOutcome, number>;
  return { ...none, ...Object.fromEntries(counted.map(({ outcome, readers }) => [outcome, readers])) };
}

/** Lines of the file whose address another line has decided on, the first so many. */
export async function duplicateLines(tx: Db, limit: number): Promise<number[]> {
  const found = await tx.query<{ line: number }[]>(
    "SELECT line FROM staged_readers WHERE fate <> 'DOUBTED' EXCEPT SELECT line FROM judged_readers ORDER BY line LIMIT $1",
    [limit],
  );
  return found.map(({ line }) => line);
}
