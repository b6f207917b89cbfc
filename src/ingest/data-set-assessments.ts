import type { Assessment } from "../domain/assessment.js";
import { decide } from "../domain/decide.js";
import { EchelonError, type ErrorCode } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import { timelineOf } from "../domain/timeline.js";
import { assessmentOf } from "./build-data-set.js";
import { soundSources } from "./data-set-checks.js";
import type { Problem } from "./data-set-problem.js";
import type { AssessmentRecord } from "./data-set-schema.js";
import { isRecord, looseRecords, soundRecords, type Placed } from "./sound-records.js";

/** Where in an assessment each refusal of the domain points. */
const PLACES: Partial<Record<ErrorCode, string>> = {
  ALREADY_CORRECTED: ".corrects",
  ASSESSMENT_UNKNOWN: ".corrects",
  EFFECTIVE_DATE_TAKEN: ".effectiveAt",
  EVIDENCE_MISSING: ".evidence",
  EVIDENCE_RUMOUR_ONLY: ".evidence",
  OUTLOOK_IMPOSSIBLE: ".outlook",
  RECORDED_OUT_OF_ORDER: ".recordedAt",
  SOURCE_INCOMPLETE: ".evidence",
};

/**
 * What is wrong with the assessments: the domain's `decide` judges each lab's in the order in which they were
 * recorded, as it would have then; on top of it an imported record may not come from the future, and has evidence
 * even when it only affirms.
 */
export function assessmentProblems(file: unknown, shape: readonly Problem[], now: Instant): Problem[] {
  const sources = soundSources(file, shape);
  const scaleVersion = isRecord(file) && isRecord(file["scale"]) ? Number(file["scale"]["version"]) : 1;
  return looseRecords(isRecord(file) ? file["labs"] : [], "labs").flatMap((lab) => {
    const records = soundRecords<AssessmentRecord>(lab.record["assessments"], `${lab.path}.assessments`, shape)
      .filter(({ record }) => record.evidence.every(({ source }) => sources.has(source)))
      .map((placed) => ({
        ...placed,
        assessment: assessmentOf(placed.record, { sources, scaleVersion, slug: lab.path }),
      }));
    const keys = looseRecords(lab.record["assessments"], "").map(({ record }) => record["id"]);
    return [...records.flatMap((placed) => importProblems(placed, now)), ...refusals(records, new Set(keys))];
  });
}

interface Judged extends Placed<AssessmentRecord> {
  readonly assessment: Assessment;
}

function refusals(records: readonly Judged[], keys: ReadonlySet<unknown>): Problem[] {
  const accepted: Assessment[] = [];
  const problems: Problem[] = [];
  for (const placed of [...records].sort(asRecorded)) {
    try {
      accepted.push(decide(timelineOf(accepted), placed.assessment));
    } catch (error) {
      if (!(error instanceof EchelonError)) throw error;
      if (isToldAlready(error.code, placed.assessment, keys)) continue;
      problems.push({
        path: placed.path + placeOf(error.code, placed.record),
        reason: bare(error.message),
        remedy: bare(error.next),
      });
    }
  }
  return problems;
}

/** What the import's own checks say of this record, or of the one that it corrects. */
function isToldAlready(code: ErrorCode, { corrects }: Assessment, keys: ReadonlySet<unknown>): boolean {
  return code === "EVIDENCE_MISSING" || (code === "ASSESSMENT_UNKNOWN" && keys.has(corrects));
}

/** Oldest record first; a correction after what it corrects where the two bear one date. */
function asRecorded(one: Judged, other: Judged): number {
  if (one.assessment.recordedAt !== other.assessment.recordedAt)
    return one.assessment.recordedAt < other.assessment.recordedAt ? -1 : 1;
  return Number(one.assessment.corrects !== null) - Number(other.assessment.corrects !== null);
}

function importProblems({ path, record, assessment }: Judged, now: Instant): Problem[] {
  const problems: Problem[] = [];
  if (assessment.recordedAt > now) {
    problems.push({
      path: `${path}.recordedAt`,
      reason: `is ${record.recordedAt}, in the future`,
      remedy: "Give the moment at which the assessment was recorded",
    });
  }
  if (record.evidence.length === 0) {
    problems.push({ path: `${path}.evidence`, reason: "is empty", remedy: "Add at least one claim with its source" });
  }
  return problems;
}

function placeOf(code: ErrorCode, record: AssessmentRecord): string {
  if (code !== "RANGE_INVALID" || record.type !== "RATING") return PLACES[code] ?? "";
  return record.low > record.high ? ".low" : ".headline";
}

function bare(sentence: string): string {
  return sentence.replace(/\.$/u, "");
}
