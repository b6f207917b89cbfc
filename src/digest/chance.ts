/** A choice that the seed alone decides (FNV-1a): the same seed makes the same choice on every machine. */
export function pick<T>(choices: readonly [T, ...T[]], seed: string): T {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // FNV alone leaves the low bits of like seeds alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return choices[hash % choices.length] ?? choices[0];
}
