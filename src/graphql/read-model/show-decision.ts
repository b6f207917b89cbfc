import type { Assessment, RatingDecision } from "../../domain/assessment.js";
import type { Level, Rank } from "../../domain/level.js";
import { halfLevels, rungOf } from "../../domain/standing.js";
import type { ShownAssessment, ShownOutlook, ShownStanding } from "./shown.js";

/** The words of a rank in a version of the scale. */
export type LevelAt = (scaleVersion: number, rank: Rank) => Level;

type Said = Pick<ShownAssessment, "level" | "low" | "high" | "outlook" | "basis" | "expected" | "withdrawalReason">;

/** What an assessment says of the level, whatever is known besides. */
export function saidBy(
  { decision, scaleVersion }: Pick<Assessment, "decision" | "scaleVersion">,
  levelAt: LevelAt,
): Said {
  if (decision.type === "WITHDRAWAL") {
    const none = { level: null, low: null, high: null, outlook: null, expected: null };
    return { ...none, basis: "INFERRED", withdrawalReason: decision.reason };
  }
  const { headline, low, high, basis, expected } = decision;
  return {
    level: headline === null ? null : levelAt(scaleVersion, headline),
    low: levelAt(scaleVersion, low),
    high: levelAt(scaleVersion, high),
    outlook: shownOutlook(decision, scaleVersion, levelAt),
    basis,
    expected: expected === null ? null : levelAt(scaleVersion, expected),
    withdrawalReason: null,
  };
}

function shownOutlook({ outlook }: RatingDecision, scaleVersion: number, levelAt: LevelAt): ShownOutlook {
  const { trend, target, trigger } = outlook;
  return { trend, target: target === null ? null : levelAt(scaleVersion, target), trigger };
}

/**
 * The standing that a record makes; null for a withdrawal.
 * @param tell the record as shown: asked for only where a client wants it, since it takes the whole history of the lab
 */
export function shownStanding(record: Assessment, levelAt: LevelAt, tell: () => ShownAssessment): ShownStanding | null {
  return record.decision.type === "WITHDRAWAL" ? null : new RecordStanding(record, record.decision, levelAt, tell);
}

/** Each field is worked out when a client asks for it: a ladder holds thousands of these, and shows little of each. */
class RecordStanding implements ShownStanding {
  constructor(
    private readonly record: Assessment,
    private readonly decision: RatingDecision,
    private readonly levelAt: LevelAt,
    private readonly tell: () => ShownAssessment,
  ) {}

  get level(): Level | null {
    const { headline } = this.decision;
    return headline === null ? null : this.levelAt(this.record.scaleVersion, headline);
  }

  get low(): Level {
    return this.levelAt(this.record.scaleVersion, this.decision.low);
  }

  get high(): Level {
    return this.levelAt(this.record.scaleVersion, this.decision.high);
  }

  get outlook(): ShownOutlook {
    return shownOutlook(this.decision, this.record.scaleVersion, this.levelAt);
  }

  get since(): string {
    return this.record.effectiveAt;
  }

  get rung(): Rank {
    return rungOf(this.decision);
  }

  get halfLevels(): number {
    return halfLevels(this.decision);
  }

  get assessment(): ShownAssessment {
    return this.tell();
  }
}
