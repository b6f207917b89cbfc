import type { Assessment } from "../../src/domain/assessment.js";
import { decide } from "../../src/domain/decide.js";
import { EchelonError } from "../../src/domain/errors.js";
import { instantAt } from "../../src/domain/instant.js";
import type { Evidence, Source } from "../../src/domain/source.js";
import { inTimelineOrder, isLive, type Log } from "../../src/domain/timeline.js";
import { nextDecision } from "./next-decision.js";
import type { Random } from "./random.js";
import { SPAN } from "./sizes.js";
import { claim, quote, rationale } from "./wording.js";

const DAY = 86_400_000;

/** How many proposals the domain may refuse before the one that it never does. */
const TRIALS = 3;

/** A log that grows in place: building it anew for each record would cost the square of the history. */
interface GrowingLog extends Log {
  readonly records: Assessment[];
  readonly corrections: Map<string, Assessment>;
}

/**
 * The history of one lab, in the order of recording: a first rating, moves, affirmations, withdrawals and
 * reinstatements, corrections, late records and announced ones. The domain's own `decide` has accepted each of them.
 */
export function generateHistory(
  random: Random,
  labId: string,
  count: number,
  sources: readonly Source[],
): readonly Assessment[] {
  const log: GrowingLog = { records: [], corrections: new Map() };
  return recordingMoments(random, count).map((moment) => {
    const accepted = acceptedAt(random, log, { labId, moment, sources });
    include(log, accepted);
    return accepted;
  });
}

interface Occasion {
  readonly labId: string;
  /** Of recording, in milliseconds after 1970. */
  readonly moment: number;
  readonly sources: readonly Source[];
}

function recordingMoments(random: Random, count: number): number[] {
  const moments = new Set<number>();
  while (moments.size < count) moments.add(SPAN.from + random.below(SPAN.to - SPAN.from));
  return [...moments].sort((one, other) => one - other);
}

function acceptedAt(random: Random, log: Log, occasion: Occasion): Assessment {
  for (let trial = 0; trial < TRIALS; trial += 1) {
    try {
      return decide(log, proposalAt(random, log, occasion));
    } catch (error) {
      if (!(error instanceof EchelonError)) throw error;
    }
  }
  return decide(log, { ...recordAt(random, occasion), decision: nextDecision(random, null) });
}

function proposalAt(random: Random, log: Log, occasion: Occasion): Assessment {
  const record = recordAt(random, occasion);
  const chance = random.fraction();
  if (chance < 0.03 && log.records.length > 0) return correction(random, log, record);
  const shift = effectiveShift(random, chance);
  const effectiveAt = instantAt(occasion.moment + shift);
  return {
    ...record,
    effectiveAt,
    decision: nextDecision(random, lastBefore(log, effectiveAt, record.recordedAt)),
  };
}

/** Late, announced beforehand, or at once. */
function effectiveShift(random: Random, chance: number): number {
  if (chance < 0.09) return -random.below(40 * DAY);
  return chance < 0.11 ? random.below(20 * DAY) : 0;
}

function correction(random: Random, log: Log, record: Assessment): Assessment {
  const wrong = random.pick(log.records);
  const before = lastBefore(log, instantAt(Date.parse(wrong.effectiveAt) - 1), record.recordedAt);
  return { ...record, corrects: wrong.id, effectiveAt: wrong.effectiveAt, decision: nextDecision(random, before) };
}

function lastBefore(log: Log, effectiveAt: string, knownAt: string): Assessment | null {
  return log.records.findLast((record) => record.effectiveAt <= effectiveAt && isLive(log, record, knownAt)) ?? null;
}

function recordAt(random: Random, { labId, moment, sources }: Occasion): Assessment {
  const evidence = Array.from({ length: 1 + random.below(2) }, () => evidenceFrom(random, random.pick(sources)));
  return {
    id: random.uuid(),
    labId,
    scaleVersion: 1,
    decision: nextDecision(random, null),
    rationale: rationale(random),
    evidence,
    effectiveAt: instantAt(moment),
    recordedAt: instantAt(moment),
    corrects: null,
  };
}

function evidenceFrom(random: Random, source: Source): Evidence {
  return {
    id: random.uuid(),
    ...claim(random),
    quote: quote(random),
    confirmation: random.chance(0.6) ? "CONFIRMED" : "REPORTED",
    source,
  };
}

function include({ records, corrections }: GrowingLog, record: Assessment): void {
  insert(records, record);
  if (record.corrects !== null) corrections.set(record.corrects, record);
}

function insert(records: Assessment[], record: Assessment): void {
  records.splice(records.findLastIndex((known) => inTimelineOrder(known, record) < 0) + 1, 0, record);
}
