/** JSON with its fields in the order of their names: the same value gives the same text, wherever it was kept. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (isRecord(part) ? inOrder(part) : part));
}

function isRecord(part: unknown): part is Record<string, unknown> {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}

function inOrder(part: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(part)
      .sort()
      .map((name) => [name, part[name]]),
  );
}
