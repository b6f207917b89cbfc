import type { GivenAssessment } from "../../domain/records/given.js";

/** What somebody asks to have recorded of a lab. */
export interface AssessmentWish extends GivenAssessment {
  readonly labId: string;
  /** Id of the assessment of the same lab that it corrects; null or absent: it corrects none. */
  readonly corrects?: string | null | undefined;
}
