import type { Ordering } from "../paging/paginate.js";
import type { ShownAssessment, ShownMove } from "./shown.js";

/** Newest effective date first, then newest record: the order of the domain's timeline, reversed. */
export const MOVES_NEWEST_FIRST: Ordering<ShownMove> = {
  name: "moves",
  keyOf: ({ at, assessment }) => [at, assessment.recordedAt, assessment.id],
  directions: [-1, -1, -1],
};

export function movesOfLab(slug: string): Ordering<ShownMove> {
  return { ...MOVES_NEWEST_FIRST, name: `moves of ${slug}` };
}

export function assessmentsOfLab(slug: string): Ordering<ShownAssessment> {
  return {
    name: `assessments of ${slug}`,
    keyOf: ({ effectiveAt, recordedAt, id }) => [effectiveAt, recordedAt, id],
    directions: [-1, -1, -1],
  };
}
