import type { Instant } from "./instant.js";
import { RANKS, type Rank } from "./level.js";
import { pointInTime } from "./moment-index.js";
import { halfLevels, rungOf, type Standing, standingBy } from "./standing.js";
import { recordAt, type Timeline } from "./timeline.js";

/** A lab on its rung. */
export interface Placing<L> {
  readonly lab: L;
  readonly standing: Standing;
}

/** One rung with the labs that stand on it, the highest range first. */
export interface Rung<L> {
  readonly rank: Rank;
  readonly placings: readonly Placing<L>[];
}

/** Five rungs, rank 5 first; on a rung the labs of one range keep the order they are given in. Unrated ones are on none. */
export function ladderOf<L>(placings: readonly Placing<L>[]): Rung<L>[] {
  const rungs = new Map(RANKS.toReversed().map((rank): [Rank, Placing<L>[]] => [rank, []]));
  for (const placing of byRange(placings)) rungs.get(rungOf(placing.standing))?.push(placing);
  return [...rungs].map(([rank, on]) => ({ rank, placings: on }));
}

/** Where each lab stands at (`asOf`, `knownAt`); unrated ones are left out. */
export function placingsAt<L>(
  labs: readonly { readonly lab: L; readonly timeline: Timeline }[],
  asOf: Instant,
  knownAt: Instant,
): Placing<L>[] {
  const point = pointInTime(asOf, knownAt);
  return labs.flatMap(({ lab, timeline }) => {
    const record = recordAt(timeline, point);
    const standing = record === null ? null : standingBy(record);
    return standing === null ? [] : [{ lab, standing }];
  });
}

function byRange<L>(placings: readonly Placing<L>[]): Placing<L>[] {
  const ranges = new Map<number, Placing<L>[]>();
  for (const placing of placings) {
    const range = halfLevels(placing.standing);
    const placed = ranges.get(range);
    if (placed === undefined) ranges.set(range, [placing]);
    else placed.push(placing);
  }
  return [...ranges].sort(([one], [other]) => other - one).flatMap(([, placed]) => placed);
}
