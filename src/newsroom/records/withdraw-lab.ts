import type { Actor } from "../../domain/actor.js";
import type { Assessment } from "../../domain/assessment.js";
import type { Desk } from "../desk.js";
import type { AssessmentWish } from "./assessment-wish.js";
import { recordAssessment } from "./record-assessment.js";

/** Why and from when a lab leaves the ladder. */
type WithdrawalWish = Omit<AssessmentWish, "rating" | "corrects">;

/**
 * Takes a lab off the ladder for a reason; its history stays, and only a reinstatement can follow.
 * @throws {EchelonError} UNRATED, WITHDRAWN, and what `draftAssessment` refuses
 */
export function withdrawLab(desk: Desk, actor: Actor, wish: WithdrawalWish): Promise<Assessment> {
  return recordAssessment(desk, actor, { ...wish, rating: null, corrects: null });
}
