import type { Week } from "../domain/week.js";
import type { Db } from "./db.js";

/** The phrases that a sent edition was written with. */
export interface ServedPhrases {
  /** `2026-W04`. */
  readonly week: string;
  readonly phrases: readonly string[];
}

/** What the editions sent for earlier weeks said, oldest week first. */
export async function servedPhrases(db: Db, before: Week): Promise<ServedPhrases[]> {
  return db.query<ServedPhrases[]>(
    `SELECT week, phrases FROM editions WHERE state = 'SENT' AND week COLLATE "C" < $1 ORDER BY week COLLATE "C"`,
    [before.id],
  );
}
