import { EchelonError } from "../domain/errors.js";
import type { Db } from "./db.js";
import { refusing } from "./refusal.js";

/** An edition as it was approved (delivery/frozen-edition.ts). */
interface EditionContent {
  readonly content: Buffer;
  readonly sha256: string;
}

/** Keeps what was approved of an edition; a new approval takes the place of an older one. */
export async function saveEditionContent(
  tx: Db,
  editionId: string,
  { content, sha256 }: EditionContent,
): Promise<void> {
  await refusing(() =>
    tx.query(
      `INSERT INTO edition_contents (edition_id, content, sha256, approved_at) VALUES ($1, $2, $3, now())
      ON CONFLICT (edition_id) DO UPDATE SET content = excluded.content, sha256 = excluded.sha256,
        approved_at = excluded.approved_at`,
      [editionId, content, sha256],
    ),
  );
}

/**
 * What was approved of an edition.
 * @throws {EchelonError} EDITION_UNKNOWN
 */
export async function editionContent(db: Db, editionId: string): Promise<EditionContent> {
  const [kept] = await refusing(() =>
    db.query<EditionContent[]>("SELECT content, sha256 FROM edition_contents WHERE edition_id = $1", [editionId]),
  );
  if (kept !== undefined) return kept;
  throw new EchelonError(
    "EDITION_UNKNOWN",
    `Nothing was approved of the edition ${editionId}.`,
    "Approve it: echelon digest send",
  );
}
