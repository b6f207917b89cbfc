import type { StoryKind, WeekFacts } from "./week-facts.js";

/** What leaves a lab where it stood: a record that changes nothing yet, and another wording of the scale. */
const STILL: readonly StoryKind[] = ["AFFIRMATION", "NOTED", "SCALE_REVISION"];

/** Slugs of the labs that moved, or of which something printed is put right: what their followers want to read. */
export function movedLabs({ stories, errata }: Pick<WeekFacts, "stories" | "errata">): string[] {
  const moved = stories.filter(({ kind }) => !STILL.includes(kind));
  return [...new Set([...moved, ...errata].map(({ lab }) => lab.slug))].toSorted();
}

/** Whether nothing moved, and nothing has to be put right. */
export function isQuiet({ shape }: Pick<WeekFacts, "shape">): boolean {
  return shape === "QUIET" || shape === "VACANT";
}
