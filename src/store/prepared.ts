import type { Pool, QueryResultRow } from "pg";
import type { DataSource } from "typeorm";

/** A statement that each connection parses and plans once: planning is half of what a small one costs. */
export interface Statement {
  /** One name for one text. */
  readonly name: string;
  readonly text: string;
}

/** Runs a statement by its name, in a transaction of its own. */
export async function runPrepared<T extends QueryResultRow>(
  ds: DataSource,
  { name, text }: Statement,
  values: unknown[],
): Promise<T[]> {
  const { master } = ds.driver as unknown as { readonly master: Pool };
  const { rows } = await master.query<T>({ name, text, values });
  return rows;
}
