import type { Instant } from "../../domain/instant.js";
import { countWhile } from "../paging/paginate.js";

/** Histories kept at once: the newest one is nearly always the one asked for. */
const KEPT = 4;

/**
 * What is derived from a log as known at a moment, made once for all the moments between two recordings. The
 * newest is never forgotten; older ones are, beyond a few, so that nobody fills the memory by asking about each day.
 */
export class Epochs<T> {
  private readonly recordings: readonly Instant[];
  private readonly made = new Map<number, T>();
  private newest: T | undefined;

  constructor(
    recordings: readonly Instant[],
    private readonly make: (knownAt: Instant) => T,
  ) {
    this.recordings = [...new Set(recordings)].sort();
  }

  at(knownAt: Instant): T {
    const epoch = countWhile(this.recordings, (recordedAt) => recordedAt <= knownAt);
    if (epoch === this.recordings.length) return (this.newest ??= this.make(knownAt));
    const known = this.made.get(epoch);
    if (known !== undefined) return known;
    if (this.made.size >= KEPT) this.made.clear();
    const value = this.make(knownAt);
    this.made.set(epoch, value);
    return value;
  }
}
