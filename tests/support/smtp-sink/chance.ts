import type { Fault, Stage } from "./options.js";

/** Draws whether a fault strikes here and now. */
export type Strike = (stage: Stage, recipient: string) => Fault["does"] | null;

/** Faults by stage, in the order given: the first that strikes does. */
export function faultDrawer(faults: readonly Fault[], seed: number): Strike {
  const draw = drawer(seed);
  const armed = faults.map((fault) => ({ fault, strikes: trigger(fault, draw) }));
  return (stage, recipient) => {
    for (const { fault, strikes } of armed) {
      if (fault.at === stage && recipient.endsWith(fault.recipients ?? "") && strikes()) return fault.does;
    }
    return null;
  };
}

function trigger({ after = 0, times = Infinity, rate = 1 }: Fault, draw: () => number): () => boolean {
  let passed = 0;
  let struck = 0;
  return () => {
    passed += 1;
    if (passed <= after || struck >= times || (rate < 1 && draw() >= rate)) return false;
    struck += 1;
    return true;
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
