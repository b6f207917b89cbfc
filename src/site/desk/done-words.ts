/** What was just done, by the word in the address; null for a word that stands for nothing, `constructor` too. */
export function doneWords(words: Readonly<Record<string, string>>, fait: unknown): string | null {
  return typeof fait === "string" && Object.hasOwn(words, fait) ? (words[fait] ?? null) : null;
}
