/** SQL for a column that holds a date as precise as its source: `2026`, `2026-01` or `2026-01-24`. */
export function isPartialDate(column: string): string {
  return `${column} ~ '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$'`;
}

/** SQL for a column that holds one of a few words; a column that may be null passes when it is. */
export function isOneOf(column: string, words: readonly string[]): string {
  return `${column} IN (${words.map((word) => `'${word}'`).join(", ")})`;
}

/** SQL for an amount and its currency: both or neither, never below nought. */
export function isMoney(amount: string, currency: string): string {
  return `num_nonnulls(${amount}, ${currency}) IN (0, 2) AND ${amount} >= 0 AND ${currency} ~ '^[A-Z]{3}$'`;
}
