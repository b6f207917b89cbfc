/** « A », « A et B », « A, B et C »: what stands between two items of a list. */
export function separator(index: number, length: number): string {
  if (index === 0) return "";
  return index === length - 1 ? " et " : ", ";
}

export function listed(items: readonly string[]): string {
  return items.map((item, index) => separator(index, items.length) + item).join("");
}
