import type { Recipient } from "../../src/domain/recipient.js";
import { READER } from "../mail-peers/ours.js";

const NAMES = ["Camille", "Anne-Sophie de La Rochefoucauld", null, "Zoé", "Jean-Baptiste", null, "Éloïse Bœuf"];

/** Different readers, of whom some gave no name. */
export function readers(count: number): Recipient[] {
  return Array.from({ length: count }, (_, index) => ({
    ...READER,
    address: `reader.${index}@example.org`,
    name: NAMES[index % NAMES.length] ?? null,
    unsubscribeUrl: `${READER.unsubscribeUrl}/${token(index)}`,
    preferencesUrl: `${READER.preferencesUrl}/${token(index)}`,
  }));
}

/** As long as a signed link is. */
function token(index: number): string {
  return index.toString(36).padStart(43, "Qk7");
}

/** One reader after the other, round and round. */
export function inTurn<T>(all: readonly T[]): () => T {
  let next = 0;
  return () => {
    const one = all[next % all.length];
    next += 1;
    return one as T;
  };
}
