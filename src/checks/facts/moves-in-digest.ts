import { frenchDate } from "../../digest/grammar/dates.js";
import type { Digest } from "../../domain/digest.js";
import { localDay, PARIS } from "../../domain/local-time.js";
import type { Position } from "../../domain/standing.js";
import type { StatedMove } from "./stated-move.js";

/** The moves and errata of a digest, in its order. */
export function movesInDigest({ blocks, sources }: Digest): StatedMove[] {
  return blocks.flatMap(({ lab, move, sentences }) => {
    if (lab === null || move === null) return [];
    const cited = new Set(sentences.flatMap(({ facts }) => facts.map(({ sourceId }) => sourceId)));
    return [
      {
        lab: lab.name,
        from: digits(move.from),
        to: digits(move.to),
        date: frenchDate(localDay(move.effectiveAt, PARIS)),
        sources: sources.flatMap(({ id }, index) => (cited.has(id) ? [index + 1] : [])),
      },
    ];
  });
}

function digits(position: Position | null): string | null {
  if (position === null) return null;
  return position.low === position.high ? `${position.low}` : `${position.low}–${position.high}`;
}
