import type { EntityManager } from "typeorm";
import type { Source } from "../domain/source.js";
import type { Db } from "./db.js";
import { SourceRow } from "./entities/source-row.js";
import { type Changes, upsertRows } from "./write-rows.js";

const COLUMNS: Readonly<Record<keyof Source, string>> = {
  id: "id",
  publisher: "publisher",
  title: "title",
  url: "url",
  author: "author",
  publishedOn: "published_on",
  accessedOn: "accessed_on",
  story: "story",
};

const SELECT_SOURCES = `SELECT ${Object.entries(COLUMNS)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(", ")} FROM sources`;

/** The sources with these ids, or all of them, by id. */
export async function sourcesById(db: Db, ids?: readonly string[]): Promise<Map<string, Source>> {
  const sources = await db.query<Source[]>(`${SELECT_SOURCES} WHERE $1::uuid[] IS NULL OR id = ANY ($1)`, [
    ids ?? null,
  ]);
  return new Map(sources.map((source) => [source.id, source]));
}

/** The sources with these ids, and those at these addresses, in the order of their ids. */
export async function sourcesNamed(
  db: Db,
  { ids, urls }: { readonly ids: readonly string[]; readonly urls: readonly string[] },
): Promise<Source[]> {
  return db.query<Source[]>(`${SELECT_SOURCES} WHERE id = ANY ($1::uuid[]) OR url = ANY ($2::text[]) ORDER BY id`, [
    ids,
    urls,
  ]);
}

/** SQL for a source as a JSON object of the domain's shape. */
export function sourceJson(alias: string): string {
  const fields = Object.entries(COLUMNS).map(([field, column]) => `'${field}', ${alias}.${column}`);
  return `json_build_object(${fields.join(", ")})`;
}

/** Adds sources, and changes those that differ. */
export async function saveSources(tx: EntityManager, sources: readonly Source[]): Promise<Changes> {
  return upsertRows(tx, SourceRow, sources);
}
