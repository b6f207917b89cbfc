import type { DataSource, EntityManager } from "typeorm";
import type { Instant } from "../domain/instant.js";
import type { PreviewLink } from "../domain/preview-link.js";
import type { Db } from "./db.js";
import { PreviewLinkRow } from "./entities/preview-link-row.js";
import { instantSql } from "./instant-sql.js";
import { refusing } from "./refusal.js";
import { insertRows } from "./write-rows.js";

const COLUMNS = `id, week, note, ${instantSql("created_at")} AS "createdAt", ${instantSql("expires_at")} AS "expiresAt",
  ${instantSql("revoked_at")} AS "revokedAt"`;

export async function addPreviewLink(tx: EntityManager, link: PreviewLink): Promise<void> {
  await refusing(() => insertRows(tx, PreviewLinkRow, [link]));
}

export async function previewLinkById(ds: DataSource, id: string): Promise<PreviewLink | undefined> {
  const [link] = await refusing(() =>
    ds.query<PreviewLink[]>(`SELECT ${COLUMNS} FROM preview_links WHERE id = $1`, [id]),
  );
  return link;
}

/** The links of a week, `2026-W04`, or all of them where it is null; the latest first. */
export async function allPreviewLinks(ds: DataSource, week: string | null): Promise<PreviewLink[]> {
  return refusing(() =>
    ds.query<PreviewLink[]>(
      `SELECT ${COLUMNS} FROM preview_links WHERE $1::text IS NULL OR week = $1
      ORDER BY preview_links.created_at DESC, id`,
      [week],
    ),
  );
}

/** Sets when a link was taken back, unless it was before; undefined where there is none of this id, whatever its form. */
export async function closePreviewLink(db: Db, id: string, at: Instant): Promise<PreviewLink | undefined> {
  const [link] = await refusing(() =>
    db.query<PreviewLink[]>(
      `WITH closed AS (
        UPDATE preview_links SET revoked_at = COALESCE(revoked_at, $2) WHERE id::text = lower($1) RETURNING *
      ) SELECT ${COLUMNS} FROM closed`,
      [id, at],
    ),
  );
  return link;
}
