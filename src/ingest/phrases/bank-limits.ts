/** Of one file; the largest that ships has 40 KB, and nests four deep. */
const LIMITS = { characters: 60_000, nesting: 20 };

/** Dashes that open a list within a list on one line. */
const LISTS_WITHIN_LISTS = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${LIMITS.nesting}}`, "mu");

/**
 * What of a file is not even read: YAML's own readers take seconds, or the whole stack, for what nests without end, and
 * compare each key with each other. Null: it may be read.
 */
export function unreadable({
  text,
}: {
  readonly text: string;
}): { readonly reason: string; readonly remedy: string } | null {
  if (text.length > LIMITS.characters) {
    return { reason: `the file has more than ${LIMITS.characters} characters`, remedy: "Divide it" };
  }
  return deepest(text) > LIMITS.nesting || LISTS_WITHIN_LISTS.test(text)
    ? { reason: `brackets, braces or lists are nested more than ${LIMITS.nesting} deep`, remedy: "Close them" }
    : null;
}

/** Counted wherever they stand, also in words: there they are slots, which close again. */
function deepest(text: string): number {
  let [open, most] = [0, 0];
  for (const character of text) {
    if (character === "[" || character === "{") open += 1;
    else if (character === "]" || character === "}") open = Math.max(open - 1, 0);
    most = Math.max(most, open);
  }
  return most;
}
