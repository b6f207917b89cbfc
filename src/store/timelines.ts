import type { Assessment } from "../domain/assessment.js";
import { type Timeline, timelineOf } from "../domain/timeline.js";
import { assessmentsFrom, type WholeRow, wholeColumns } from "./assessment-record.js";
import type { Db } from "./db.js";

/** The whole history of each of these labs, by the lab's id; an empty one for a lab without any. */
export async function timelinesOf(db: Db, labIds: readonly string[]): Promise<Map<string, Timeline>> {
  const rows = await db.query<WholeRow[]>(
    `SELECT ${wholeColumns("a")} FROM assessments a WHERE a.lab_id = ANY ($1::uuid[])`,
    [labIds],
  );
  return timelinesFrom(labIds, assessmentsFrom(rows));
}

/** Sorts assessments into one timeline for each lab. */
export function timelinesFrom(labIds: readonly string[], assessments: readonly Assessment[]): Map<string, Timeline> {
  const byLab = new Map<string, Assessment[]>(labIds.map((id) => [id, []]));
  for (const assessment of assessments) byLab.get(assessment.labId)?.push(assessment);
  return new Map([...byLab].map(([id, records]) => [id, timelineOf(records)]));
}
