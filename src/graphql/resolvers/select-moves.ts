import { EchelonError } from "../../domain/errors.js";
import { type Instant } from "../../domain/instant.js";
import { parseWeek, type Week } from "../../domain/week.js";
import { countWhile } from "../paging/paginate.js";
import type { ReadModel } from "../read-model/read-model.js";
import type { ShownLab, ShownMove } from "../read-model/shown.js";
import type { MoveFilter } from "./history-args.js";

/**
 * The moves that a filter lets pass, of a list newest first.
 * @throws {EchelonError} LAB_UNKNOWN when it names a lab that is not published
 */
export function selectMoves(
  model: ReadModel,
  moves: readonly ShownMove[],
  filter: MoveFilter | null,
  asOf: Instant,
): readonly ShownMove[] {
  const past = moves.slice(countWhile(moves, ({ at }) => at > asOf));
  return filter === null ? past : narrowed(past, filter, model);
}

function narrowed(moves: readonly ShownMove[], filter: MoveFilter, model: ReadModel): readonly ShownMove[] {
  const within = between(moves, boundsOf(filter));
  const labs = labsNamed(model, filter.labs ?? null);
  const directions = setOf(filter.directions ?? null);
  if (labs === null && directions === null) return within;
  return within.filter(({ lab, direction }) => (labs?.has(lab) ?? true) && (directions?.has(direction) ?? true));
}

interface Bounds {
  readonly since: Instant;
  readonly until: Instant | null;
}

/** A filter's window and its week, taken together. */
function boundsOf({ since, until, week }: MoveFilter): Bounds {
  const told: Pick<Week, "start" | "end"> | null = typeof week === "string" ? parseWeek(week) : null;
  const starts = [since ?? "", told?.start ?? ""].sort();
  const ends = [until, told?.end].filter((end) => typeof end === "string").sort();
  return { since: starts[1] ?? "", until: ends[0] ?? null };
}

function between(moves: readonly ShownMove[], { since, until }: Bounds): readonly ShownMove[] {
  const start = until === null ? 0 : countWhile(moves, ({ at }) => at >= until);
  return moves.slice(
    start,
    countWhile(moves, ({ at }) => at >= since),
  );
}

function labsNamed(model: ReadModel, slugs: readonly string[] | null): Set<ShownLab> | null {
  return setOf(
    slugs?.map((slug) => {
      const lab = model.labBySlug.get(slug);
      if (lab !== undefined) return lab;
      throw new EchelonError(
        "LAB_UNKNOWN",
        `No lab has the slug "${slug.slice(0, 80)}".`,
        "Take a slug from labs { nodes { slug } }.",
      );
    }) ?? null,
  );
}

function setOf<T>(values: readonly T[] | null): Set<T> | null {
  return values === null ? null : new Set(values);
}
