import type { EntityManager } from "typeorm";
import type { Actor } from "../../domain/actor.js";
import type { Assessment } from "../../domain/assessment.js";
import type { AuditAction } from "../../domain/audit.js";
import { isSamePage } from "../../domain/records/read-source.js";
import type { Source } from "../../domain/source.js";
import type { Timeline } from "../../domain/timeline.js";
import { append } from "../../store/assessments.js";
import { recordAudit } from "../../store/audit-log.js";
import { saveSources, sourcesNamed } from "../../store/sources.js";
import { useEvidence } from "../../store/waiting-evidence.js";

/** What is put on record with an assessment. */
interface Entry {
  readonly slug: string;
  readonly timeline: Timeline;
  readonly waiting: readonly string[];
}

/**
 * Puts an assessment that `decide` accepted on record: its new sources, itself with its evidence, what waited for it,
 * and the word in the audit log. Gives it as it was recorded.
 */
export async function enterAssessment(
  tx: EntityManager,
  actor: Actor,
  accepted: Assessment,
  { slug, timeline, waiting }: Entry,
): Promise<Assessment> {
  const assessment = { ...accepted, evidence: await withSources(tx, accepted.evidence) };
  await append(tx, assessment);
  await useEvidence(tx, waiting, assessment.id);
  await recordAudit(tx, {
    ...{ actor, action: actionOf(assessment), subject: slug, after: assessment },
    before: timeline.records.find(({ id }) => id === assessment.corrects),
  });
  return assessment;
}

function actionOf({ corrects, decision }: Assessment): AuditAction {
  if (corrects !== null) return "assessment.correct";
  return decision.type === "WITHDRAWAL" ? "assessment.withdraw" : "assessment.record";
}

/** The words of a source on record are mended by `saveSource` alone: here only new ones are added. */
async function withSources(tx: EntityManager, evidence: Assessment["evidence"]): Promise<Assessment["evidence"]> {
  const given = evidence.map(({ source }) => source);
  const ids = given.map(({ id }) => id);
  const urls = given.flatMap(({ url }) => (url === null ? [] : [url]));
  const known: Source[] = await sourcesNamed(tx, { ids, urls });
  const fresh: Source[] = [];
  const settled = evidence.map((piece) => {
    const { source } = piece;
    const all = [...known, ...fresh];
    const kept = all.find(({ id }) => id === source.id) ?? all.find((other) => isSamePage(other, source));
    if (kept === undefined) fresh.push(source);
    return { ...piece, source: kept ?? source };
  });
  await saveSources(tx, fresh);
  return settled;
}
