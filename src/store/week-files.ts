import type { DataSource } from "typeorm";
import type { Assessment } from "../domain/assessment.js";
import { EchelonError } from "../domain/errors.js";
import { type Instant, justBefore } from "../domain/instant.js";
import type { Scale } from "../domain/level.js";
import type { LabFile } from "../domain/publication.js";
import { timelineOf } from "../domain/timeline.js";
import { parseWeek, type Week } from "../domain/week.js";
import { assessmentsFrom, type WholeRow, wholeColumns } from "./assessment-record.js";
import type { Db } from "./db.js";
import { dossiersByLab, NO_DOSSIER } from "./facts.js";
import { instantSql } from "./instant-sql.js";
import { allLabs } from "./labs.js";
import { allScales } from "./scales.js";
import { servedPhrases } from "./served-phrases.js";
import { inSnapshot } from "./snapshot.js";
import { holdingSql } from "./standing-sql.js";
import { timelinesFrom } from "./timelines.js";

export interface WeekFiles {
  /** The version of the scale that holds at the end of the week. */
  readonly scale: Scale;
  /** Every lab, in the order of the slugs. */
  readonly labs: readonly LabFile[];
  /** The phrases of the editions sent for earlier weeks, oldest first, each by the Monday of its week, `YYYY-MM-DD`. */
  readonly served: readonly { readonly firstDay: string; readonly phrases: readonly string[] }[];
  /** What corrects any of those records, or one another, since the week ended: its letter does not tell it. */
  readonly correctedSince: readonly LateCorrection[];
}

/** A record that was made too late for a week, and supersedes one of it. */
export interface LateCorrection {
  readonly id: string;
  readonly labId: string;
  readonly corrects: string;
  readonly recordedAt: Instant;
}

/**
 * What a digest of a week needs, as known at its end, in a constant number of statements on one snapshot. A lab on which
 * something was recorded, or took effect, in the week comes with its history up to then; any other one with no more
 * than the record that holds at the end. Facts told only by later sources are left out.
 * @throws {EchelonError} DATA_SET_INVALID where the database holds no scale yet
 */
export async function weekFiles(ds: DataSource, week: Week): Promise<WeekFiles> {
  return inSnapshot(ds, async (db) => {
    const scale = scaleOf(await allScales(db), week);
    const labs = await allLabs(db);
    const assessments = await assessmentsFor(db, week);
    const timelines = timelinesFrom(
      labs.map(({ id }) => id),
      assessments,
    );
    const dossiers = await dossiersByLab(db, { publishedUntil: week.lastDay });
    const served = await servedPhrases(db, week);
    return {
      scale,
      labs: labs.map((lab) => ({
        lab,
        timeline: timelines.get(lab.id) ?? timelineOf([]),
        dossier: dossiers.get(lab.id) ?? NO_DOSSIER,
      })),
      correctedSince: await correctionsSince(
        db,
        assessments.map(({ id }) => id),
        week,
      ),
      served: served.map((edition) => ({ firstDay: parseWeek(edition.week).firstDay, phrases: edition.phrases })),
    };
  });
}

async function assessmentsFor(db: Db, week: Week): Promise<Assessment[]> {
  const rows = await db.query<WholeRow[]>(
    `WITH touched AS MATERIALIZED (
      SELECT lab_id FROM assessments WHERE recorded_at BETWEEN $1 AND $2
      UNION SELECT lab_id FROM assessments WHERE effective_at BETWEEN $1 AND $2 AND recorded_at <= $2
    ), chosen AS (
      SELECT a.* FROM touched JOIN assessments a ON a.lab_id = touched.lab_id WHERE a.recorded_at <= $2
      UNION ALL
      SELECT holding.* FROM labs CROSS JOIN LATERAL (${holdingSql("labs.id", "$2", "$2")}) holding
      WHERE NOT EXISTS (SELECT FROM touched WHERE touched.lab_id = labs.id)
    ) SELECT ${wholeColumns("chosen")} FROM chosen`.replaceAll(/\$[12]/gu, "$&::timestamptz"),
    [week.start, justBefore(week.end)],
  );
  return assessmentsFrom(rows);
}

async function correctionsSince(db: Db, ids: readonly string[], week: Week): Promise<LateCorrection[]> {
  return db.query<LateCorrection[]>(
    `WITH RECURSIVE late AS (
      SELECT a.* FROM assessments a WHERE a.corrects = ANY($1) AND a.recorded_at >= $2
      UNION SELECT a.* FROM late JOIN assessments a ON a.corrects = late.id
    ) SELECT id, lab_id AS "labId", corrects, ${instantSql("recorded_at")} AS "recordedAt" FROM late ORDER BY recorded_at, id`,
    [ids, week.end],
  );
}

/** The version valid on the week's last day; before the first one, the first one. */
function scaleOf(scales: readonly Scale[], { id, lastDay }: Week): Scale {
  const scale = scales.findLast(({ validFrom }) => validFrom <= lastDay) ?? scales[0];
  if (scale === undefined) {
    throw new EchelonError(
      "DATA_SET_INVALID",
      `No scale is on record: nothing can be said of ${id}.`,
      "Import a data set: echelon labs import data/labs.json",
    );
  }
  return scale;
}
