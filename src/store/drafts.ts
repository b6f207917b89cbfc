import type { Draft, DraftChange, Editor } from "../domain/draft.js";
import type { Db } from "./db.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";

const COLUMNS = `week, seed, stage, revision, edits, last_editor AS "lastEditor", opened_by AS "openedBy",
  ${instantSql("opened_at")} AS "openedAt", ${instantSql("changed_at")} AS "changedAt"`;

/** The draft of a week; undefined: nobody opened one. */
export async function draftOfWeek(db: Db, week: string): Promise<Draft | undefined> {
  const [draft] = await refusing(() => db.query<Draft[]>(`SELECT ${COLUMNS} FROM drafts WHERE week = $1`, [week]));
  return draft;
}

/** The same, and nobody else saves it before the transaction ends. */
export async function lockDraft(tx: Db, week: string): Promise<Draft | undefined> {
  const [draft] = await refusing(() =>
    tx.query<Draft[]>(`SELECT ${COLUMNS} FROM drafts WHERE week = $1 FOR UPDATE`, [week]),
  );
  return draft;
}

/** All drafts, the latest week first. */
export async function allDrafts(db: Db): Promise<Draft[]> {
  return refusing(() => db.query<Draft[]>(`SELECT ${COLUMNS} FROM drafts ORDER BY week COLLATE "C" DESC`));
}

/** Opens a draft; false where there is one already. */
export async function addDraft(tx: Db, week: string, seed: string, openedBy: Editor): Promise<boolean> {
  const added = await refusing(() =>
    tx.query<unknown[]>(
      `INSERT INTO drafts (week, seed, stage, edits, opened_by, opened_at, changed_at)
      VALUES ($1, $2, 'DRAFT', '[]', $3, clock_timestamp(), clock_timestamp()) ON CONFLICT DO NOTHING RETURNING week`,
      [week, seed, JSON.stringify(openedBy)],
    ),
  );
  return added.length > 0;
}

/** Moves a draft on, or back. */
export async function setDraftStage(tx: Db, week: string, stage: Draft["stage"]): Promise<void> {
  await refusing(() =>
    tx.query("UPDATE drafts SET stage = $2, changed_at = clock_timestamp() WHERE week = $1", [week, stage]),
  );
}

/** Saves the edits of a draft as its next revision, with what was changed by whom. It is being written again. */
export async function saveEdits(
  tx: Db,
  { week, edits }: Pick<Draft, "week" | "edits">,
  { revision, action, edit, by, at }: DraftChange,
): Promise<void> {
  await refusing(async () => {
    await tx.query(
      `UPDATE drafts SET edits = $2, revision = $3, last_editor = $4, stage = 'DRAFT', changed_at = $5 WHERE week = $1`,
      [week, JSON.stringify(edits), revision, JSON.stringify(by), at],
    );
    await tx.query(`INSERT INTO draft_changes (week, revision, action, edit, by, at) VALUES ($1, $2, $3, $4, $5, $6)`, [
      week,
      revision,
      action,
      JSON.stringify(edit),
      JSON.stringify(by),
      at,
    ]);
  });
}

/** What was saved after a revision, the oldest first. */
export async function draftChangesAfter(db: Db, week: string, revision: number): Promise<DraftChange[]> {
  return refusing(() =>
    db.query<DraftChange[]>(
      `SELECT revision, action, edit, by, ${instantSql("at")} AS at FROM draft_changes
      WHERE week = $1 AND revision > $2 ORDER BY revision`,
      [week, revision],
    ),
  );
}
