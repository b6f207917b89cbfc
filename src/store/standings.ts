import type { Instant } from "../domain/instant.js";
import { type Standing, standingBy } from "../domain/standing.js";
import { assessmentsFrom, type WholeRow, wholeColumns } from "./assessment-record.js";
import type { Db } from "./db.js";
import { holdingSql } from "./standing-sql.js";

/** The standing of every rated lab at (`asOf`, `knownAt`), by the lab's id; unrated ones are left out. */
export async function standingsAt(db: Db, asOf: Instant, knownAt: Instant): Promise<Map<string, Standing>> {
  const rows = await db.query<WholeRow[]>(
    `SELECT ${wholeColumns("holding")}
    FROM labs CROSS JOIN LATERAL (${holdingSql("labs.id", "$1::timestamptz", "$2::timestamptz")}) holding
    WHERE holding.type = 'RATING'`,
    [asOf, knownAt],
  );
  return new Map(
    assessmentsFrom(rows).flatMap((assessment) => {
      const standing = standingBy(assessment);
      return standing === null ? [] : [[assessment.labId, standing]];
    }),
  );
}
