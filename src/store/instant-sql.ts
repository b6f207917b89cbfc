/** SQL for an instant in the one form that the domain compares: `2026-01-24T17:00:00.000Z`. */
export function instantSql(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
