/**
 * UUIDs or places of rows as PostgreSQL reads an array. Neither holds a quotation mark or a backslash: node-postgres would
 * look for some in each.
 */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "{}" : `{"${names.join('","')}"}`;
}
