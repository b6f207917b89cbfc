/** Place of a level on the scale: 1 loves only research, 5 banks millions. */
export type Rank = 1 | 2 | 3 | 4 | 5;

export const RANKS: readonly Rank[] = [1, 2, 3, 4, 5];

/** A rung of the scale. Its words are data: an editor may reword them in a new scale version. */
export interface Level {
  readonly scaleVersion: number;
  readonly rank: Rank;
  readonly name: string;
  readonly tagline: string;
  readonly criterion: string;
}

/** One wording of the five levels; standings on two versions are never compared. */
export interface Scale {
  readonly version: number;
  /** First day on which the version holds, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Who thought of the scale: credited in every edition. */
  readonly credit: string;
  /** Five levels, rank 1 first. */
  readonly levels: readonly Level[];
}

export function isRank(value: number): value is Rank {
  return (RANKS as readonly number[]).includes(value);
}
