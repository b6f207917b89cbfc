import type { Rank } from "../../domain/level.js";

interface Range {
  readonly low: Rank;
  readonly high: Rank;
}

export function isRange({ low, high }: Range): boolean {
  return low !== high;
}

/** « niveau 4 », or « entre le niveau 2 et le niveau 4 ». */
export function levelName(range: Range): string {
  return isRange(range) ? `entre le niveau ${range.low} et le niveau ${range.high}` : `niveau ${range.low}`;
}

/** What stands before a level to say where a lab is: « au niveau 4 », but « entre le niveau 2 et le niveau 4 ». */
export function atLink(range: Range): string {
  return isRange(range) ? "" : "au ";
}

/** « du niveau 3 au niveau 4 »; null when one of the two is a range, which « du » cannot introduce. */
export function fromToLinks(from: Range, to: Range): readonly [string, string] | null {
  return isRange(from) || isRange(to) ? null : ["du ", " au "];
}
