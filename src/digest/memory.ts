import type { Week } from "../domain/week.js";

/** The phrases that an edition used, by the Monday of its week, `YYYY-MM-DD`. */
export interface Served {
  readonly firstDay: string;
  readonly phrases: readonly string[];
}

/** Weeks since each phrase was last served, before a given week. */
export type Memory = ReadonlyMap<string, number>;

const MILLISECONDS_IN_WEEK = 7 * 24 * 3600 * 1000;

/** What readers remember at a week: editions of that week and of later ones are not yet sent. */
export function memoryAt({ firstDay }: Pick<Week, "firstDay">, served: readonly Served[]): Memory {
  const memory = new Map<string, number>();
  for (const edition of served) {
    if (edition.firstDay >= firstDay) continue;
    const weeks = Math.round((Date.parse(firstDay) - Date.parse(edition.firstDay)) / MILLISECONDS_IN_WEEK);
    for (const id of edition.phrases) memory.set(id, Math.min(weeks, memory.get(id) ?? Infinity));
  }
  return memory;
}

/** Whether a phrase has slept long enough to be told again. */
export function isRested({ id, rest }: { readonly id: string; readonly rest: number }, memory: Memory): boolean {
  return (memory.get(id) ?? Infinity) >= rest;
}
