import { type Actor, requirePermission } from "../../domain/actor.js";
import type { Assessment } from "../../domain/assessment.js";
import { EchelonError } from "../../domain/errors.js";
import type { GivenAssessment } from "../../domain/records/given.js";
import { isUuid } from "../../domain/uuid.js";
import { assessmentLab } from "../../store/assessments.js";
import { refusing } from "../../store/refusal.js";
import type { Desk } from "../desk.js";
import { recordAssessment } from "./record-assessment.js";

/** What should have been recorded in the place of an assessment. */
interface CorrectionWish extends GivenAssessment {
  /** Id of the assessment to correct. */
  readonly corrects: string;
}

/**
 * Records what supersedes an assessment, which stays on record as it was. Where a letter told it already, readers are
 * owed an erratum, and get it by themselves.
 * @throws {EchelonError} ASSESSMENT_UNKNOWN, ALREADY_CORRECTED, and what `draftAssessment` refuses
 */
export async function correctAssessment(
  desk: Desk,
  actor: Actor,
  { corrects, ...given }: CorrectionWish,
): Promise<Assessment> {
  requirePermission(actor, "RECORD");
  const labId = isUuid(corrects) ? await refusing(() => assessmentLab(desk.database, corrects)) : null;
  if (labId === null) {
    throw new EchelonError(
      "ASSESSMENT_UNKNOWN",
      "No assessment on record has this id.",
      "Look it up among lab(slug:) { assessments { nodes { id } } }.",
      { field: ["corrects"] },
    );
  }
  return recordAssessment(desk, actor, { ...given, labId, corrects });
}
