import type { DataSource, EntityManager } from "typeorm";

type RowClass<R> = abstract new () => R;

/** The columns of a row, as a plain object. */
export type Values<R> = { readonly [Column in keyof R]: R[Column] };

/** Rows of one statement: enough to make round trips cheap, few enough to keep its text small. */
const BATCH = 2000;

/** Ids of the rows that an upsert touched; the others were as they should be. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** Adds rows in the order given, a few thousand a statement. */
export async function insertRows<R extends object>(
  tx: EntityManager,
  row: RowClass<R>,
  rows: readonly Values<R>[],
): Promise<void> {
  for (const batch of batches(rows)) await tx.query(insertSql(tx, row), [json(tx, row, batch)]);
}

/**
 * Adds rows, or changes those that differ from what is on record under the same primary key. `Changes` names a row by the
 * first column of its key.
 */
export async function upsertRows<R extends object>(
  tx: EntityManager,
  row: RowClass<R>,
  rows: readonly Values<R>[],
): Promise<Changes> {
  const added: string[] = [];
  const changed: string[] = [];
  for (const batch of batches(rows)) {
    const touched = await tx.query<{ id: string; added: boolean }[]>(upsertSql(tx, row), [json(tx, row, batch)]);
    for (const { id, added: isNew } of touched) (isNew ? added : changed).push(id);
  }
  return { added, changed };
}

function batches<R>(rows: readonly Values<R>[]): R[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** One parameter whatever the number of rows: PostgreSQL reads them from JSON, each column by its own type. */
function insertSql<R>(tx: EntityManager, row: RowClass<R>): string {
  const { tableName, columns } = metadataOf(tx, row);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(", ");
  return `INSERT INTO ${tableName} AS stored (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${tableName}, $1::json)`;
}

function upsertSql<R>(tx: EntityManager, row: RowClass<R>): string {
  const { columns, primaryColumns } = metadataOf(tx, row);
  const keys = primaryColumns.map(({ databaseName }) => `"${databaseName}"`);
  const changes = columns
    .filter(({ isPrimary }) => !isPrimary)
    .map(({ databaseName }) => `"${databaseName}" = excluded."${databaseName}"`);
  // A row that this statement adds has no older version, hence no xmax.
  return `WITH touched AS (
      ${insertSql(tx, row)}
      ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${changes.join(", ")} WHERE stored.* IS DISTINCT FROM excluded.*
      RETURNING stored.${keys[0] ?? ""} AS id, stored.xmax = 0 AS added
    ) SELECT id, added FROM touched`;
}

function json<R extends object>(tx: EntityManager, row: RowClass<R>, rows: readonly Values<R>[]): string {
  const { columns } = metadataOf(tx, row);
  return JSON.stringify(
    rows.map((value) =>
      Object.fromEntries(
        columns.map(({ databaseName, propertyName }) => [databaseName, value[propertyName as keyof R]]),
      ),
    ),
  );
}

function metadataOf<R>(tx: EntityManager, row: RowClass<R>): ReturnType<DataSource["getMetadata"]> {
  return tx.dataSource.getMetadata(row);
}
