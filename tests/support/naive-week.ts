import type { Assessment } from "../../src/domain/assessment.js";
import { justBefore } from "../../src/domain/instant.js";
import type { LabWeek } from "../../src/domain/lab-week.js";
import type { LevelMove } from "../../src/domain/level-move.js";
import type { Standing } from "../../src/domain/standing.js";
import type { Week } from "../../src/domain/week.js";
import {
  naiveHeir,
  naiveKind,
  naiveLive,
  type NaiveMove,
  naiveMove,
  naiveRated,
  naiveRecord,
  naiveSteps,
} from "./naive-replay.js";

/** A lab's week in the least words: ids of records for standings, pairs of them for corrections. */
export interface NaiveWeek {
  readonly printed: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly net: NaiveMove | null;
  readonly path: readonly (readonly [kind: string, id: string])[];
  readonly corrections: readonly (readonly [printed: string, corrected: string])[];
}

/** What must be told, found from the text of the design by reading the whole log again. */
export function naiveWeek(log: readonly Assessment[], week: Week): NaiveWeek {
  const [opening, closing] = [justBefore(week.start), justBefore(week.end)];
  const wasPrinted = naiveLive(log, opening);
  const corrections = wasPrinted
    .map((printed) => ({ printed: printed.id, corrected: naiveHeir(log, printed, closing) }))
    .filter(({ printed, corrected }) => printed !== corrected.id);
  const errata = corrections.map(({ corrected }) => corrected.id);
  const amended = wasPrinted.map((record) => ({ ...naiveHeir(log, record, closing), corrects: null }));
  const before = naiveRecord(amended, opening, closing);
  const after = naiveRecord(log, closing, closing);
  const move = after === null || after.id === before?.id || errata.includes(after.id) ? null : naiveMove(before, after);
  return {
    printed: naiveRated(naiveRecord(log, opening, opening)),
    before: naiveRated(before),
    after: naiveRated(after),
    net: move,
    path: naiveSteps(log, closing)
      .filter(([, step]) => step.recordedAt >= week.start && !errata.includes(step.id))
      .map(([previous, step]) => [naiveKind(previous, step), step.id] as const),
    corrections: corrections.map(({ printed, corrected }) => [printed, corrected.id] as const).toSorted(byPrinted),
  };
}

/** The same words for what src/domain says. */
export function weekInShort({ printed, before, after, net, path, corrections }: LabWeek): NaiveWeek {
  return {
    printed: ratedBy(printed),
    before: ratedBy(before),
    after: ratedBy(after),
    net: net && moveInShort(net),
    path: path.map(({ kind, assessment }) => [kind, assessment.id] as const),
    corrections: corrections
      .map((correction) => [correction.printed.id, correction.corrected.id] as const)
      .toSorted(byPrinted),
  };
}

export function moveInShort({ assessment, from, kind, delta }: LevelMove): NaiveMove {
  return { by: assessment.id, from: ratedBy(from), kind, delta };
}

function ratedBy(standing: Standing | null): string | null {
  return standing === null ? null : standing.assessment.id;
}

function byPrinted([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
