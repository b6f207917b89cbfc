import type { DataSource } from "typeorm";
import type { Assessment } from "../domain/assessment.js";
import type { Edition } from "../domain/edition.js";
import type { LabFile, Publication } from "../domain/publication.js";
import type { Evidence, Source } from "../domain/source.js";
import { timelineOf } from "../domain/timeline.js";
import { assessmentFrom, recordColumns, type RecordRow } from "./assessment-record.js";
import type { Db } from "./db.js";
import { dossiersByLab, NO_DOSSIER } from "./facts.js";
import { instantSql } from "./instant-sql.js";
import { labelFrom, labelSelect, type StoredLabel } from "./label-columns.js";
import { allLabs } from "./labs.js";
import { allScales } from "./scales.js";
import { inSnapshot } from "./snapshot.js";
import { sourcesById } from "./sources.js";
import { timelinesFrom } from "./timelines.js";

type EvidenceRow = Omit<Evidence, "source" | "label"> &
  StoredLabel & { readonly assessmentId: string; readonly sourceId: string };

/**
 * Everything public at one data version, from one snapshot. Each source is one object, to which facts and evidence
 * refer; what is shared is frozen.
 * @throws {EchelonError} DATABASE_UNAVAILABLE
 */
export async function loadPublication(ds: DataSource): Promise<Publication> {
  return inSnapshot(ds, async (db) => {
    const version = await dataVersion(db);
    const sources = await sourcesById(db);
    return Object.freeze({
      version,
      scales: Object.freeze(await allScales(db)),
      labs: Object.freeze(await labFiles(db, sources)),
      editions: Object.freeze(await sentEditions(db)),
    });
  });
}

/** The count of published writes, as text. */
export async function dataVersion(db: Db): Promise<string> {
  const [row] = await db.query<{ version: string }[]>("SELECT version FROM data_version");
  return row?.version ?? "0";
}

async function labFiles(db: Db, sources: ReadonlyMap<string, Source>): Promise<LabFile[]> {
  const labs = await allLabs(db);
  const assessments = await allAssessments(db, sources);
  const timelines = timelinesFrom(
    labs.map(({ id }) => id),
    assessments,
  );
  const dossiers = await dossiersByLab(db, { sources });
  return labs.map((lab) =>
    Object.freeze({
      lab: Object.freeze(lab),
      timeline: Object.freeze(timelines.get(lab.id) ?? timelineOf([])),
      dossier: Object.freeze(dossiers.get(lab.id) ?? NO_DOSSIER),
    }),
  );
}

async function allAssessments(db: Db, sources: ReadonlyMap<string, Source>): Promise<Assessment[]> {
  const evidence = evidenceByAssessment(
    await db.query<EvidenceRow[]>(
      `SELECT id, assessment_id AS "assessmentId", kind, claim, quote, confirmation, source_id AS "sourceId",
        ${labelSelect("e")}
      FROM evidence e ORDER BY position, id`,
    ),
    sources,
  );
  const rows = await db.query<RecordRow[]>(`SELECT ${recordColumns("a")} FROM assessments a`);
  return rows.map((row) => Object.freeze(assessmentFrom(row, evidence.get(row.id) ?? [])));
}

function evidenceByAssessment(
  rows: readonly EvidenceRow[],
  sources: ReadonlyMap<string, Source>,
): Map<string, Evidence[]> {
  const byAssessment = new Map<string, Evidence[]>();
  // Field by field: spreading the rest of a row takes several times as long.
  for (const row of rows) {
    const { assessmentId, sourceId, id, kind, claim, quote, confirmation } = row;
    const source = sources.get(sourceId);
    if (source === undefined) continue;
    const evidence = Object.freeze({ id, kind, claim, quote, confirmation, label: labelFrom(row), source });
    const known = byAssessment.get(assessmentId);
    if (known === undefined) byAssessment.set(assessmentId, [evidence]);
    else known.push(evidence);
  }
  return byAssessment;
}

async function sentEditions(db: Db): Promise<Edition[]> {
  const editions = await db.query<Edition[]>(
    `SELECT id, number, week, state, subject, preheader, html, text, ${instantSql("sent_at")} AS "sentAt"
    FROM editions WHERE state = 'SENT' ORDER BY number`,
  );
  return editions.map((edition) => Object.freeze(edition));
}
