/** A number from 0 to 1 that the seed alone decides (FNV-1a): the same on every machine. */
export function draw(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // FNV alone leaves the low bits of like seeds alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x100000000;
}

/** A choice that the seed alone decides. */
export function pick<T>(choices: readonly [T, ...T[]], seed: string): T {
  return choices[Math.floor(draw(seed) * choices.length)] ?? choices[0];
}

/**
 * Candidates in an order that the seed alone decides, each by a draw of its own: one more candidate moves none of the
 * others (rendezvous hashing). The heavier one is, the sooner it tends to come; a weight is 1 by default.
 */
export function shuffled<T extends { readonly id: string }>(
  candidates: readonly T[],
  seed: string,
  weightOf: (candidate: T) => number = () => 1,
): T[] {
  return candidates
    .map((candidate) => ({ candidate, rank: draw(`${seed} ${candidate.id}`) / weightOf(candidate) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ candidate }) => candidate);
}
