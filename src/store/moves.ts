import type { MoveDirection } from "../domain/action-kind.js";
import type { Assessment } from "../domain/assessment.js";
import type { Instant } from "../domain/instant.js";
import { type LevelMove, moveBetween } from "../domain/level-move.js";
import { assessmentsFrom, type WholeRow, wholeColumns } from "./assessment-record.js";
import type { Db } from "./db.js";
import { isLiveSql } from "./standing-sql.js";

export interface MovesAsked {
  /** Effective date from which, inclusive. */
  readonly since?: Instant;
  /** Effective date before which, exclusive. */
  readonly until?: Instant;
  /** Nothing that takes effect after this moment. */
  readonly asOf?: Instant;
  readonly knownAt: Instant;
  readonly labIds?: readonly string[];
  readonly directions?: readonly MoveDirection[];
}

interface Pair {
  readonly id: string;
  readonly previousId: string | null;
}

/** Moves as known at a moment, oldest effective date first, then in the order of recording. */
export async function movesBetween(db: Db, asked: MovesAsked): Promise<LevelMove[]> {
  const pairs = await pairsOf(db, asked);
  const ids = new Set(pairs.flatMap(({ id, previousId }) => (previousId === null ? [id] : [id, previousId])));
  const assessments = await assessmentsById(db, [...ids]);
  return pairs
    .map(({ id, previousId }) => moveOf(assessments.get(previousId ?? ""), assessments.get(id)))
    .filter((move) => move !== null)
    .filter(({ direction }) => asked.directions?.includes(direction) ?? true);
}

/** Each live record of the window with the live one before it in its lab, whenever that one took effect. */
async function pairsOf(db: Db, { since, until, asOf, knownAt, labIds }: MovesAsked): Promise<Pair[]> {
  return db.query<Pair[]>(
    `SELECT id, previous_id AS "previousId" FROM (
      SELECT a.id, a.effective_at, a.recorded_at,
        lag(a.id) OVER (PARTITION BY a.lab_id ORDER BY a.effective_at, a.recorded_at, a.id) AS previous_id
      FROM assessments a
      WHERE ${isLiveSql("a", "$1::timestamptz")} AND ($2::uuid[] IS NULL OR a.lab_id = ANY ($2))
        AND a.effective_at < coalesce($4::timestamptz, 'infinity') AND a.effective_at <= coalesce($5::timestamptz, 'infinity')
    ) live
    WHERE effective_at >= coalesce($3::timestamptz, '-infinity')
    ORDER BY effective_at, recorded_at, id`,
    [knownAt, labIds ?? null, since ?? null, until ?? null, asOf ?? null],
  );
}

async function assessmentsById(db: Db, ids: readonly string[]): Promise<Map<string, Assessment>> {
  const rows = await db.query<WholeRow[]>(
    `SELECT ${wholeColumns("a")} FROM assessments a WHERE a.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(assessmentsFrom(rows).map((assessment) => [assessment.id, assessment]));
}

function moveOf(previous: Assessment | undefined, next: Assessment | undefined): LevelMove | null {
  return next === undefined ? null : moveBetween(previous ?? null, next);
}
