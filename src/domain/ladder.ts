import type { Instant } from "./instant.js";
import { foldName } from "./lab.js";
import { RANKS, type Rank } from "./level.js";
import { halfLevels, rungOf, type Standing, standingAt } from "./standing.js";
import type { Timeline } from "./timeline.js";

/** A lab on its rung. */
export interface Placing<L> {
  readonly lab: L;
  readonly standing: Standing;
}

/** One rung with the labs that stand on it, the highest range first, then by name. */
export interface Rung<L> {
  readonly rank: Rank;
  readonly placings: readonly Placing<L>[];
}

interface RatedLab {
  readonly name: string;
  readonly slug: string;
}

/** Five rungs, rank 5 first. Unrated labs are on none. */
export function ladderOf<L extends RatedLab>(placings: readonly Placing<L>[]): Rung<L>[] {
  return RANKS.toReversed().map((rank) => ({
    rank,
    placings: placings.filter(({ standing }) => rungOf(standing) === rank).toSorted(byRangeThenName),
  }));
}

/** Where each lab stands at (`asOf`, `knownAt`); unrated ones are left out. */
export function placingsAt<L>(
  labs: readonly { readonly lab: L; readonly timeline: Timeline }[],
  asOf: Instant,
  knownAt: Instant,
): Placing<L>[] {
  return labs.flatMap(({ lab, timeline }) => {
    const standing = standingAt(timeline, asOf, knownAt);
    return standing === null ? [] : [{ lab, standing }];
  });
}

function byRangeThenName<L extends RatedLab>(one: Placing<L>, other: Placing<L>): number {
  return (
    halfLevels(other.standing) - halfLevels(one.standing) ||
    alphabetically(foldName(one.lab.name), foldName(other.lab.name)) ||
    alphabetically(one.lab.slug, other.lab.slug)
  );
}

function alphabetically(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
