import fc from "fast-check";
import { decide } from "../../src/domain/decide.js";
import type { Assessment, Decision } from "../../src/domain/assessment.js";
import { EchelonError } from "../../src/domain/errors.js";
import type { Rank } from "../../src/domain/level.js";
import { timelineOf } from "../../src/domain/timeline.js";
import { evidence, outlook, rating, withdrawal } from "./builders.js";

/** Monday 5 January 2026, 00:00 in Paris: half days counted from it fall exactly on the bounds of weeks. */
const FIRST_MONDAY = Date.parse("2026-01-04T23:00:00.000Z");

/** Four weeks in half days, so that dates collide and bounds are hit. */
export const moments: fc.Arbitrary<string> = fc
  .nat({ max: 56 })
  .map((halfDays) => new Date(FIRST_MONDAY + halfDays * 43_200_000).toISOString());

const ranges: fc.Arbitrary<readonly [Rank, Rank]> = fc
  .tuple(fc.constantFrom<Rank>(1, 2, 3, 4, 5), fc.constantFrom<Rank>(1, 2, 3, 4, 5))
  .map(([one, other]) => (one < other ? [one, other] : [other, one]));

const decisions: fc.Arbitrary<Decision> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(ranges, fc.constantFrom("STABLE", "DEVELOPING")).map(ratingDecision) },
  { weight: 1, arbitrary: fc.constant(withdrawal().decision) },
);

function ratingDecision([[low, high], trend]: [readonly [Rank, Rank], "STABLE" | "DEVELOPING"]): Decision {
  return rating({ low, high, outlook: outlook({ trend }) }).decision;
}

/** A record before it is known which one it corrects. */
interface Draft {
  readonly decision: Decision;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  /** Which of the records that may be corrected, if any. */
  readonly corrects: number | null;
  readonly keepsItsDate: boolean;
  readonly scaleVersion: number;
  readonly hasEvidence: boolean;
}

const drafts: fc.Arbitrary<Draft> = fc.record({
  decision: decisions,
  effectiveAt: moments,
  recordedAt: moments,
  corrects: fc.option(fc.nat({ max: 20 }), { freq: 2 }),
  keepsItsDate: fc.boolean(),
  scaleVersion: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
  hasEvidence: fc.nat({ max: 4 }).map((number) => number > 0),
});

/** Any log whose corrections make chains: equal dates, late records and announced ones included, legal or not. */
export const rawLogs: fc.Arbitrary<Assessment[]> = fc
  .array(drafts, { maxLength: 14 })
  .map((list) => list.reduce<Assessment[]>((log, draft) => [...log, recordFrom(draft, log)], []));

/** Logs of which `decide` accepted each record, whatever the order in which they were recorded. */
export const acceptedLogs: fc.Arbitrary<Assessment[]> = fc
  .array(drafts, { maxLength: 24 })
  .map((list) => list.reduce<Assessment[]>((log, draft) => accepted(log, recordFrom(draft, log)), []));

function accepted(log: Assessment[], proposal: Assessment): Assessment[] {
  try {
    return [...log, decide(timelineOf(log), proposal)];
  } catch (error) {
    if (error instanceof EchelonError) return log;
    throw error;
  }
}

function recordFrom(draft: Draft, log: readonly Assessment[]): Assessment {
  const open = log.filter(
    ({ id, recordedAt }) => recordedAt < draft.recordedAt && !log.some(({ corrects }) => corrects === id),
  );
  const corrected = draft.corrects === null ? undefined : open[draft.corrects % Math.max(open.length, 1)];
  return {
    ...rating(),
    // Ids in an order that is not that of recording, so that the last tie is put to the test.
    id: `${String((log.length * 7) % 10)}-${String(log.length)}`,
    decision: draft.decision,
    effectiveAt: corrected !== undefined && draft.keepsItsDate ? corrected.effectiveAt : draft.effectiveAt,
    recordedAt: draft.recordedAt,
    corrects: corrected?.id ?? null,
    scaleVersion: draft.scaleVersion,
    evidence: draft.hasEvidence ? [evidence()] : [],
  };
}
