import type { DataSource } from "typeorm";

/** What the audit log says was done, in its order; of one subject, or of all. */
export async function auditedActions(ds: DataSource, subject: string | null = null): Promise<string[]> {
  const rows = await ds.query<{ action: string }[]>(
    "SELECT action FROM audit_entries WHERE $1::text IS NULL OR subject = $1 ORDER BY number",
    [subject],
  );
  return rows.map(({ action }) => action);
}
