import { ladderOf, placingsAt } from "../../domain/ladder.js";
import type { Level } from "../../domain/level.js";
import type { Moments } from "../moments.js";
import type { ReadModel } from "../read-model/read-model.js";
import type { ShownRung } from "../types/ladder-type.js";

/** Five rungs with their labs, rank 5 first; none before a scale is published. */
export function ladderAt(model: ReadModel, moments: Moments): ShownRung[] {
  const scale = model.scaleAt(moments.asOf);
  const levels = new Map(scale?.levels.map((level): [number, Level] => [level.rank, level]));
  return ladderOf(placingsAt(model.rated, moments.asOf, moments.knownAt)).flatMap(({ rank, placings }) => {
    const level = levels.get(rank);
    if (level === undefined) return [];
    const shown = placings.flatMap(({ lab, standing: { assessment } }) => {
      const standing = model.standingBy(lab, assessment, moments.knownAt);
      return standing === null ? [] : [{ lab, standing }];
    });
    return [{ rank, level, labs: shown.map(({ lab }) => lab), placings: shown }];
  });
}
