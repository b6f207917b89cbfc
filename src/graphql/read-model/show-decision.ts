import type { Assessment, RatingDecision } from "../../domain/assessment.js";
import type { Level, Rank } from "../../domain/level.js";
import { halfLevels, rungOf } from "../../domain/standing.js";
import type { ShownAssessment, ShownOutlook, ShownStanding } from "./shown.js";

/** The words of a rank in a version of the scale. */
export type LevelAt = (scaleVersion: number, rank: Rank) => Level;

type Said = Pick<ShownAssessment, "level" | "low" | "high" | "outlook" | "basis" | "expected" | "withdrawalReason">;

/** What an assessment says of the level, whatever is known besides. */
export function saidBy({ decision, scaleVersion }: Assessment, levelAt: LevelAt): Said {
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

class RecordStanding implements ShownStanding {
  readonly level: Level | null;
  readonly low: Level;
  readonly high: Level;
  readonly outlook: ShownOutlook;
  readonly since: string;
  readonly rung: Rank;
  readonly halfLevels: number;

  constructor(
    { effectiveAt, scaleVersion }: Assessment,
    decision: RatingDecision,
    levelAt: LevelAt,
    private readonly tell: () => ShownAssessment,
  ) {
    const { headline, low, high } = decision;
    this.level = headline === null ? null : levelAt(scaleVersion, headline);
    this.low = levelAt(scaleVersion, low);
    this.high = levelAt(scaleVersion, high);
    this.outlook = shownOutlook(decision, scaleVersion, levelAt);
    this.since = effectiveAt;
    this.rung = rungOf(decision);
    this.halfLevels = halfLevels(decision);
  }

  get assessment(): ShownAssessment {
    return this.tell();
  }
}
