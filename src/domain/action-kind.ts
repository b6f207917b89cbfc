import type { Assessment, Outlook, RatingDecision } from "./assessment.js";

/** What an assessment does to the one before it. Always derived, so that the two cannot disagree. */
export type ActionKind =
  | "FIRST_RATING"
  | "UPGRADE"
  | "DOWNGRADE"
  | "AFFIRMATION"
  | "RANGE_NARROWED"
  | "RANGE_WIDENED"
  | "OUTLOOK_CHANGE"
  | "WITHDRAWAL"
  | "REINSTATEMENT"
  | "SCALE_REVISION";

/** Where the lab goes on the ladder; a range that narrows or widens, or an outlook that changes, has no arrow. */
export type MoveDirection = "UP" | "DOWN" | "NONE" | "ENTRY" | "EXIT";

/** The action by which one assessment follows another (null: the lab's first). */
export function actionKind(previous: Assessment | null, next: Assessment): ActionKind {
  if (next.decision.type === "WITHDRAWAL") return "WITHDRAWAL";
  if (previous === null) return "FIRST_RATING";
  if (previous.decision.type === "WITHDRAWAL") return "REINSTATEMENT";
  if (previous.scaleVersion !== next.scaleVersion) return "SCALE_REVISION";
  return ratingAction(previous.decision, next.decision);
}

function ratingAction(previous: RatingDecision, next: RatingDecision): ActionKind {
  const low = next.low - previous.low;
  const high = next.high - previous.high;
  if (low === 0 && high === 0) return sameOutlook(previous.outlook, next.outlook) ? "AFFIRMATION" : "OUTLOOK_CHANGE";
  if (Math.min(low, high) >= 0) return "UPGRADE";
  if (Math.max(low, high) <= 0) return "DOWNGRADE";
  return low > 0 ? "RANGE_NARROWED" : "RANGE_WIDENED";
}

function sameOutlook(one: Outlook, other: Outlook): boolean {
  return one.trend === other.trend && one.target === other.target;
}

export function directionOf(kind: ActionKind): MoveDirection {
  switch (kind) {
    case "UPGRADE":
      return "UP";
    case "DOWNGRADE":
      return "DOWN";
    case "FIRST_RATING":
    case "REINSTATEMENT":
      return "ENTRY";
    case "WITHDRAWAL":
      return "EXIT";
    case "AFFIRMATION":
    case "RANGE_NARROWED":
    case "RANGE_WIDENED":
    case "OUTLOOK_CHANGE":
    case "SCALE_REVISION":
      return "NONE";
  }
}
