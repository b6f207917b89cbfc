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
  const rungs = new Map(RANKS.toReversed().map((rank): [Rank, Placing<L>[]] => [rank, []]));
  for (const placing of byRangeThenName(placings)) rungs.get(rungOf(placing.standing))?.push(placing);
  return [...rungs].map(([rank, on]) => ({ rank, placings: on }));
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

/** Sorted range by range: names mostly come in their order already, which a sort of each range then finds at once. */
function byRangeThenName<L extends RatedLab>(placings: readonly Placing<L>[]): Placing<L>[] {
  const ranges = new Map<number, Placing<L>[]>();
  for (const placing of placings) {
    const range = halfLevels(placing.standing);
    const placed = ranges.get(range);
    if (placed === undefined) ranges.set(range, [placing]);
    else placed.push(placing);
  }
  return [...ranges]
    .sort(([one], [other]) => other - one)
    .flatMap(([, placed]) => placed.sort((one, other) => byName(one.lab, other.lab)));
}

function byName(one: RatedLab, other: RatedLab): number {
  return alphabetically(foldedNameOf(one), foldedNameOf(other)) || alphabetically(one.slug, other.slug);
}

/** Kept for as long as the lab, which never changes: folding the names took a third of the time of a large ladder. */
const foldedNames = new WeakMap<RatedLab, string>();

function foldedNameOf(lab: RatedLab): string {
  const known = foldedNames.get(lab) ?? foldName(lab.name);
  foldedNames.set(lab, known);
  return known;
}

function alphabetically(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
