import { UnreachableError } from "../../src/domain/errors.js";

/** Chance that a seed repeats: the same calls in the same order give the same answers on every machine. */
export interface Random {
  /** From 0 inclusive to 1 exclusive. */
  readonly fraction: () => number;
  /** A whole number from 0 to `bound` exclusive. */
  readonly below: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A UUID of version 4 in form, drawn from the seed. */
  readonly uuid: () => string;
}

/** Mulberry32: 32 bits of state are plenty for data that nobody must guess. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = (): number => word() / 2 ** 32;
  const below = (bound: number): number => Math.floor(fraction() * bound);
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (list) => picked(list, below(list.length)),
    uuid: () => uuidFrom([word(), word(), word(), word()].map(hex).join("")),
  };
}

function picked<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new UnreachableError("Nothing to pick from.");
  return list[index] as T;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}

function uuidFrom(digits: string): string {
  const variant = "89ab"[Number.parseInt(digits.charAt(16), 16) % 4] ?? "8";
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}
